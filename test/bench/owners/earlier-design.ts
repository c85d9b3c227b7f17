import { createClock } from '../../../scripts/plan/clock.ts'
import type { Arrival } from './arrivals.ts'
import { createStream, grouped, inLanes, nothingSeen, type Seen, type Work } from './world.ts'

const [shards, batchMs, lanes] = [4, 5_000, 4]
const [gatherMs, everyMs, runMs, atOnce] = [5 * 60_000, 5 * 60_000, 14.5 * 60_000, 100]

/**
 * The design until November 2026: the function that follows the stream commits, and a scheduled function maintains up to
 * a hundred datasets, one after the other.
 */
export async function earlierDesign(
  arrivals: readonly Arrival[],
  random: () => number,
  work: Work,
): Promise<Seen> {
  const clock = createClock()
  const seen = nothingSeen()
  const { counts } = seen
  const busyUntil = new Map<string, number>()
  const due = new Map<string, number>()
  const receive = createStream(clock, { shards, windowMs: batchMs }, (records, shard) => {
    counts.invocations++
    return inLanes(lanes, clock.nowMs(), grouped(records), async ([owner, photos], startMs) => {
      if ((busyUntil.get(owner) ?? 0) > startMs) counts.conflicts++
      const tookMs = await work.commit(owner, photos.length, shard)
      counts.commits++
      counts.readUnits++
      busyUntil.set(owner, Math.max(busyUntil.get(owner) ?? 0, startMs + tookMs))
      seen.lagsMs.push(...photos.map(({ atMs }) => startMs + tookMs - atMs))
      if (!due.has(owner)) {
        due.set(owner, startMs + tookMs + gatherMs)
        // The row, and its entry in the index of open work.
        counts.writeUnits += 2
      }
      return tookMs
    })
  })
  for (const { owner, atMs } of arrivals)
    clock.plan(atMs, () => receive({ owner, atMs }, Math.floor(random() * shards)))

  const endMs = arrivals.at(-1)!.atMs
  let runningUntil = 0
  const maintain = async () => {
    const startMs = clock.nowMs()
    if (startMs < endMs || due.size > 0) clock.plan(startMs + everyMs, maintain)
    counts.invocations++
    let atMs = startMs
    const waiting = [...due].filter(([, dueMs]) => dueMs <= startMs).sort((a, b) => a[1] - b[1])
    for (const [owner, dueMs] of waiting.slice(0, atOnce)) {
      if (atMs - startMs > runMs) break
      due.delete(owner)
      if ((busyUntil.get(owner) ?? 0) > atMs) counts.conflicts++
      atMs += await work.maintain(owner)
      busyUntil.set(owner, Math.max(busyUntil.get(owner) ?? 0, atMs))
      counts.maintenances++
      counts.readUnits++
      counts.writeUnits += 5
      seen.maintenanceLateMs.push(atMs - dueMs)
    }
    runningUntil = Math.max(runningUntil, atMs)
  }
  clock.plan(everyMs, maintain)
  await clock.run()
  return seen
}
