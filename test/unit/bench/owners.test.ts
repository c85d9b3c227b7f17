import { expect, test } from 'vitest'
import { arrivalsOf } from '../../bench/owners/arrivals.ts'
import { earlierDesign } from '../../bench/owners/earlier-design.ts'
import { queueDesign } from '../../bench/owners/queue-design.ts'
import type { Work } from '../../bench/owners/world.ts'
import { randomNumbers } from '../../bench/support/random-numbers.ts'

const arrivals = arrivalsOf(50, 1_000, 25_000)
const settings = { batchSeconds: 5, commitSeconds: 20, maintenanceMinutes: 40, maxConcurrency: 3 }

/** Takes a fixed time, and counts photos. */
function someWork() {
  const photosOf = new Map<string, number>()
  const work: Work = {
    commit: async (owner, photos) => {
      photosOf.set(owner, (photosOf.get(owner) ?? 0) + photos)
      return 3_000
    },
    maintain: async () => 5_000,
  }
  return { work, photosOf }
}
const total = (counts: Map<string, number>) => [...counts.values()].reduce((sum, count) => sum + count, 0)

test('six in ten photos come in bursts, in the order of time', () => {
  expect(arrivals).toHaveLength(1_000)
  expect(arrivals.every(({ atMs }, place) => place === 0 || atMs >= arrivals[place - 1]!.atMs)).toBe(true)
  expect(arrivalsOf(50, 1_000, 25_000)).toEqual(arrivals)
})

test('with queues, every photo is written, by one writer for each owner', async () => {
  const { work, photosOf } = someWork()
  const { counts, lagsMs, maintenanceLateMs } = await queueDesign(arrivals, randomNumbers(1), work, settings)
  expect(total(photosOf)).toBe(1_000)
  expect(lagsMs).toHaveLength(1_000)
  expect(counts.conflicts).toBe(0)
  expect(counts.commits).toBeLessThan(1_000)
  expect(Math.max(...maintenanceLateMs)).toBeLessThan(3_600_000)
})

test('commits of an owner are some seconds apart', async () => {
  const oneBurst = Array.from({ length: 60 }, (_, second) => ({ owner: 'anna', atMs: second * 1_000 }))
  const { work } = someWork()
  const { counts } = await queueDesign(oneBurst, randomNumbers(1), work, settings)
  expect(counts.commits).toBeLessThanOrEqual(4)
})

test('before, several writers met in the dataset of an owner', async () => {
  const { work, photosOf } = someWork()
  const { counts } = await earlierDesign(arrivals, randomNumbers(1), work)
  expect(total(photosOf)).toBe(1_000)
  expect(counts.conflicts).toBeGreaterThan(0)
})
