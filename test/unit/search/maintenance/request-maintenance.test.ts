import { expect, test } from 'vitest'
import { requestMaintenance } from '../../../../lambdas/search/maintenance/request-maintenance.ts'

const now = () => new Date('2026-11-23T12:00:00.000Z')

/** Datasets that are due, listed three at a time. */
function world(owners: readonly string[], busy: readonly string[] = []) {
  const due = new Map(owners.map((owner) => [owner, now()]))
  const sent: string[] = []
  const deps = {
    datasetNotes: {
      due: async (at: Date) => [...due].flatMap(([owner, dueAt]) => (dueAt <= at ? [owner] : [])).slice(0, 3),
      request: async (owner: string, _now: Date, again: Date) => {
        if (busy.includes(owner)) return false
        due.set(owner, again)
        return true
      },
    },
    sendMaintenance: async (owner: string) => sent.push(owner),
    now,
  }
  return { deps, sent, due }
}

test('sends a message for each dataset that is due, however many there are', async () => {
  const owners = Array.from({ length: 250 }, (_, each) => `owner ${each}`)
  const { deps, sent, due } = world(owners)
  expect(await requestMaintenance(deps, () => 60_000)).toBe(250)
  expect(sent).toEqual(owners)
  // If the message is lost, the dataset is due again in an hour.
  expect(new Set([...due.values()].map(String))).toEqual(
    new Set([String(new Date('2026-11-23T13:00:00.000Z'))]),
  )
})

test('leaves out datasets that somebody else has taken, and does not wait for them', async () => {
  const { deps, sent } = world(['anna', 'ben', 'carla'], ['anna', 'ben', 'carla'])
  expect(await requestMaintenance(deps, () => 60_000)).toBe(0)
  expect(sent).toEqual([])
})

test('stops in time', async () => {
  const { deps, sent } = world(['anna', 'ben'])
  expect(await requestMaintenance(deps, () => 15_000)).toBe(0)
  expect(sent).toEqual([])
})
