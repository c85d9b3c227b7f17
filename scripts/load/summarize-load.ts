import { quantile } from '../../test/bench/support/statistics.ts'
import { type Fired, notSent } from './fire-arrivals.ts'
import type { KindName } from './request-kinds.ts'

export interface KindSummary {
  readonly kind: KindName | 'all'
  readonly arrivals: number
  readonly perSecond: number
  readonly failed: number
  /** Of those that succeeded, in milliseconds. NaN if none did. */
  readonly p50Ms: number
  readonly p90Ms: number
  readonly p95Ms: number
  readonly p99Ms: number
  readonly maxMs: number
}

export interface LoadSummary {
  readonly kinds: readonly KindSummary[]
  readonly errors: readonly { readonly kind: KindName; readonly code: string; readonly count: number }[]
  /** How late the generator itself sent, in milliseconds. */
  readonly lateP95Ms: number
  readonly lateMaxMs: number
}

const isDone = ({ error }: Fired) => error === undefined

function ofKind(kind: KindSummary['kind'], fired: readonly Fired[], seconds: number): KindSummary {
  const took = fired.filter(isDone).map(({ tookMs }) => tookMs)
  return {
    kind,
    arrivals: fired.length,
    perSecond: fired.length / seconds,
    failed: fired.length - took.length,
    p50Ms: quantile(took, 0.5),
    p90Ms: quantile(took, 0.9),
    p95Ms: quantile(took, 0.95),
    p99Ms: quantile(took, 0.99),
    maxMs: quantile(took, 1),
  }
}

/** Percentiles by kind, errors by code, and how punctual the generator was. */
export function summarizeLoad(fired: readonly Fired[], seconds: number): LoadSummary {
  const kinds = [...new Set(fired.map(({ kind }) => kind))].sort()
  const errors = new Map<string, { kind: KindName; code: string; count: number }>()
  for (const { kind, error } of fired) {
    if (error === undefined) continue
    const entry = errors.get(`${kind} ${error}`) ?? { kind, code: error, count: 0 }
    errors.set(`${kind} ${error}`, { ...entry, count: entry.count + 1 })
  }
  const late = fired.filter(({ error }) => error !== notSent).map(({ lateMs }) => lateMs)
  return {
    kinds: [
      ...kinds.map((kind) =>
        ofKind(
          kind,
          fired.filter((each) => each.kind === kind),
          seconds,
        ),
      ),
      ...(kinds.length > 1 ? [ofKind('all', fired, seconds)] : []),
    ],
    errors: [...errors.values()].sort((a, b) => b.count - a.count),
    lateP95Ms: quantile(late, 0.95),
    lateMaxMs: quantile(late, 1),
  }
}

export interface OverTime {
  /** Middle of the slice, in seconds since the start. */
  readonly atSeconds: number
  readonly p50Ms: number
  readonly p95Ms: number
  readonly failed: number
}

/** Latency in slices of time, by when requests were meant to arrive. */
export function latencyOverTime(fired: readonly Fired[], seconds: number, slices = 60): OverTime[] {
  const width = seconds / Math.min(slices, Math.max(1, Math.floor(seconds)))
  return Array.from({ length: Math.round(seconds / width) }, (_, index) => {
    const within = fired.filter(({ atMs }) => Math.floor(atMs / 1_000 / width) === index)
    const took = within.filter(isDone).map(({ tookMs }) => tookMs)
    return {
      atSeconds: (index + 0.5) * width,
      p50Ms: quantile(took, 0.5),
      p95Ms: quantile(took, 0.95),
      failed: within.length - took.length,
    }
  })
}
