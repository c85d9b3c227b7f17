import { setTimeout as delay } from 'node:timers/promises'
import type { PlannedArrival } from './plan-arrivals.ts'
import type { KindName } from './request-kinds.ts'

export interface Fired {
  readonly kind: KindName
  /** When it was meant to arrive. */
  readonly atMs: number
  /** From then to the answer: a generator or a stack that is late makes it longer. */
  readonly tookMs: number
  /** How late it was sent. */
  readonly lateMs: number
  /** Code of the error; undefined when it succeeded. */
  readonly error?: string
}

/** Error of an arrival that was not sent because too many were under way. */
export const notSent = 'NOT_SENT'

export interface Firing {
  readonly maxInFlight: number
  readonly fire: (kind: KindName) => Promise<void>
  readonly codeOf: (error: unknown) => string
  readonly nowMs: () => number
}

/**
 * Sends each arrival at its time, whether or not earlier ones have been answered (an open model): a stack that is slow
 * gets no fewer requests. Waits for the last answer.
 */
export async function fireArrivals(
  arrivals: readonly PlannedArrival[],
  { maxInFlight, fire, codeOf, nowMs }: Firing,
): Promise<Fired[]> {
  const startedMs = nowMs()
  const fired: Fired[] = []
  const underWay = new Set<Promise<void>>()
  for (const { kind, atMs } of arrivals) {
    const earlyMs = startedMs + atMs - nowMs()
    if (earlyMs > 0) await delay(earlyMs)
    const lateMs = Math.max(0, nowMs() - startedMs - atMs)
    const done = (error?: string) =>
      void fired.push({ kind, atMs, lateMs, tookMs: nowMs() - startedMs - atMs, ...(error && { error }) })
    if (underWay.size >= maxInFlight) {
      done(notSent)
      continue
    }
    const sent: Promise<void> = fire(kind)
      .then(
        () => done(),
        (error) => done(codeOf(error)),
      )
      .finally(() => underWay.delete(sent))
    underWay.add(sent)
  }
  await Promise.all(underWay)
  return fired.sort((a, b) => a.atMs - b.atMs)
}
