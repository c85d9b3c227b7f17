import { describe, expect, test } from 'vitest'
import { ImportSource, isWanted, type ListedObject } from '../../../../lambdas/jobs/imports/import-source.ts'
import { aMoment } from '../../support/factories.ts'

const object: ListedObject = { key: 'trips/Rome.JPG', sizeBytes: 1_000, modifiedAt: aMoment }
const passes = (filters: object, changes: Partial<ListedObject> = {}) =>
  isWanted(ImportSource.parse({ bucket: 'photos', ...filters }), { ...object, ...changes })
const at = (ms: number) => new Date(aMoment.getTime() + ms).toISOString()

describe('a filter', () => {
  test('lets every object pass if there is none', () => {
    expect(passes({})).toBe(true)
    expect(passes({}, { key: 'no extension', sizeBytes: 0 })).toBe(true)
  })

  test('compares extensions in upper and lower case, as whole words', () => {
    expect(passes({ extensions: ['png', 'JPG'] })).toBe(true)
    expect(passes({ extensions: ['png'] })).toBe(false)
    expect(passes({ extensions: ['jpg'] }, { key: 'notjpg' })).toBe(false)
    expect(passes({ extensions: ['pg'] })).toBe(false)
  })

  test('includes the earlier time and both sizes, and leaves out the later time', () => {
    expect(passes({ modifiedFrom: at(0) })).toBe(true)
    expect(passes({ modifiedFrom: at(1) })).toBe(false)
    expect(passes({ modifiedTo: at(1) })).toBe(true)
    expect(passes({ modifiedTo: at(0) })).toBe(false)
    expect(passes({ minBytes: 1_000, maxBytes: 1_000 })).toBe(true)
    expect(passes({ minBytes: 1_001 })).toBe(false)
    expect(passes({ maxBytes: 999 })).toBe(false)
  })
})

test('refuses filters that nothing can pass, and names of no bucket', () => {
  const faults = (source: object) =>
    ImportSource.safeParse({ bucket: 'photos', ...source }).error?.issues ?? []
  expect(faults({ minBytes: 2, maxBytes: 1 })).toMatchObject([{ path: ['maxBytes'] }])
  expect(faults({ modifiedFrom: at(0), modifiedTo: at(0) })).toMatchObject([{ path: ['modifiedTo'] }])
  expect(faults({ bucket: 's3://photos' })).toMatchObject([{ path: ['bucket'] }])
  expect(faults({ prefix: 'é'.repeat(513) })).toMatchObject([{ path: ['prefix'] }])
  expect(faults({ extensions: ['.jpg'] })).toHaveLength(1)
})
