import { createClock } from '../../../scripts/plan/clock.ts'
import type { Arrival } from './arrivals.ts'
import { createStream, grouped, inLanes, nothingSeen, type Pending, type Seen, type Work } from './world.ts'

/** Settings of the stage, and how many invocations of the writer and of the maintenance run at once. */
export interface QueueSettings {
  readonly batchSeconds: number
  readonly commitSeconds: number
  readonly maintenanceMinutes: number
  readonly maxConcurrency: number
}

interface Message {
  readonly owner: string
  readonly photos: readonly Pending[]
}

const [shards, lanes, messagesAtOnce] = [4, 4, 10]
const [sendMs, invokeMs, sweepMs] = [10, 20, 5 * 60_000]

/**
 * Messages by owner in a FIFO queue: one writer at a time for an owner, and commits of an owner some seconds apart. The
 * sweep sends a message for each dataset that is due, and these are worked on side by side.
 */
export async function queueDesign(
  arrivals: readonly Arrival[],
  random: () => number,
  work: Work,
  { batchSeconds, commitSeconds, maintenanceMinutes, maxConcurrency }: QueueSettings,
): Promise<Seen> {
  const clock = createClock()
  const seen = nothingSeen()
  const { counts } = seen
  const queue = new Map<string, Message[]>()
  const locked = new Set<string>()
  const committedAt = new Map<string, number>()
  const busyUntil = new Map<string, number>()
  const due = new Map<string, number>()
  const writers = Array.from({ length: maxConcurrency }, (_, instance) => instance)

  const receive = createStream(clock, { shards, windowMs: batchSeconds * 1_000 }, async (records) => {
    counts.invocations++
    const endMs = clock.nowMs() + invokeMs + sendMs
    for (const [owner, photos] of grouped(records)) {
      counts.fifoRequests++
      queue.set(owner, [...(queue.get(owner) ?? []), { owner, photos }])
    }
    clock.plan(endMs, startWriters)
    return endMs
  })

  /** Lambda takes up to ten messages of groups that nobody works on. The instance that was used last comes first. */
  function startWriters(): void {
    while (writers.length > 0) {
      const batch: [string, Message[]][] = []
      let room = messagesAtOnce
      for (const [owner, messages] of queue) {
        if (room === 0) break
        if (locked.has(owner) || messages.length === 0) continue
        const taken = messages.splice(0, room)
        room -= taken.length
        locked.add(owner)
        batch.push([owner, taken])
        if (messages.length === 0) queue.delete(owner)
      }
      if (batch.length === 0) return
      const instance = writers.shift()!
      clock.plan(clock.nowMs(), () => write(batch, instance))
    }
  }

  async function write(batch: readonly [string, Message[]][], instance: number): Promise<void> {
    counts.invocations++
    // To receive, and to delete what is done.
    counts.fifoRequests += 2
    const written: string[] = []
    const endMs = await inLanes(
      lanes,
      clock.nowMs() + invokeMs,
      batch,
      async ([owner, messages], startMs) => {
        counts.readUnits += 1
        const nextMs = (committedAt.get(owner) ?? Number.NEGATIVE_INFINITY) + commitSeconds * 1_000
        if (nextMs > startMs && messages.length < messagesAtOnce) {
          counts.fifoRequests++
          clock.plan(nextMs, () => {
            queue.set(owner, [...messages, ...(queue.get(owner) ?? [])])
            locked.delete(owner)
            startWriters()
          })
          return 5
        }
        const photos = messages.flatMap((message) => message.photos)
        if ((busyUntil.get(owner) ?? 0) > startMs) counts.conflicts++
        const tookMs = await work.commit(owner, photos.length, instance)
        const doneMs = startMs + tookMs
        counts.commits++
        counts.readUnits++
        counts.writeUnits++
        committedAt.set(owner, doneMs)
        busyUntil.set(owner, doneMs)
        seen.lagsMs.push(...photos.map(({ atMs }) => doneMs - atMs))
        if (!due.has(owner)) {
          due.set(owner, doneMs + maintenanceMinutes * 60_000)
          counts.writeUnits += 1
        }
        written.push(owner)
        return tookMs
      },
    )
    clock.plan(endMs, () => {
      for (const owner of written) locked.delete(owner)
      writers.unshift(instance)
      startWriters()
    })
  }

  for (const { owner, atMs } of arrivals)
    clock.plan(atMs, () => receive({ owner, atMs }, Math.floor(random() * shards)))

  const freeAt = Array.from({ length: maxConcurrency }, () => 0)
  const endMs = arrivals.at(-1)!.atMs
  const sweep = async () => {
    const nowMs = clock.nowMs()
    if (nowMs < endMs || due.size > 0) clock.plan(nowMs + sweepMs, sweep)
    for (const [owner, dueMs] of [...due].filter(([, at]) => at <= nowMs)) {
      due.delete(owner)
      counts.sqsRequests += 3
      counts.invocations++
      counts.readUnits++
      counts.writeUnits += 9
      const lane = freeAt.indexOf(Math.min(...freeAt))
      const startMs = Math.max(freeAt[lane]!, nowMs)
      freeAt[lane] = startMs + (await work.maintain(owner))
      seen.maintenanceLateMs.push(freeAt[lane]! - dueMs)
      counts.maintenances++
    }
  }
  clock.plan(sweepMs, sweep)
  await clock.run()
  return seen
}
