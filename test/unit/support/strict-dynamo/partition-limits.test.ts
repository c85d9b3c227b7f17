import { beforeEach, expect, test } from 'vitest'
import { PartitionLimits } from '../../../support/strict-dynamo/partition-limits.ts'

const owner = { resource: 'table', key: 'OWNER#1' }
let nowMs: number
let limits: PartitionLimits

beforeEach(() => {
  nowMs = 0
  limits = new PartitionLimits({ writeUnitsPerSecond: 10, readUnitsPerSecond: 20 }, () => nowMs)
})

test('admits the units of a second, and then as many as are refilled', () => {
  for (let written = 0; written < 10; written++) {
    expect(limits.admits('write', [owner])).toBeUndefined()
    limits.spend('write', owner, 1)
  }
  expect(limits.admits('write', [owner])).toEqual(owner)
  nowMs = 100
  expect(limits.admits('write', [owner])).toBeUndefined()
})

test('makes later requests wait for the cost of a large one', () => {
  limits.spend('write', owner, 25)
  nowMs = 1_500
  expect(limits.admits('write', [owner])).toEqual(owner)
  nowMs = 1_600
  expect(limits.admits('write', [owner])).toBeUndefined()
})

test('saves up no more than a second', () => {
  limits.spend('write', owner, 1)
  nowMs = 60_000
  limits.spend('write', owner, 11)
  expect(limits.admits('write', [owner])).toEqual(owner)
})

test('changed limits hold at once', () => {
  limits.change({ writeUnitsPerSecond: 1, readUnitsPerSecond: 20 })
  limits.spend('write', owner, 1)
  nowMs = 500
  expect(limits.admits('write', [owner])).toBeUndefined()
  limits.spend('write', owner, 1)
  expect(limits.admits('write', [owner])).toEqual(owner)
})

test('counts reads and writes separately, for each partition', () => {
  const other = { resource: 'table/index', key: 'OWNER#1' }
  limits.spend('write', owner, 10)
  expect(limits.admits('read', [owner])).toBeUndefined()
  expect(limits.admits('write', [other])).toBeUndefined()
  expect(limits.admits('write', [other, owner])).toEqual(owner)
  expect(limits.usage()).toEqual([
    { ...owner, read: 0, write: 10, throttled: 1 },
    { ...other, read: 0, write: 0, throttled: 0 },
  ])
})
