import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ImportBucket, mayImport } from '../../../../lambdas/jobs/imports/import-buckets.ts'

const entries = ['archive', 'legacy/2019/', 'drop/{owner}/']
const alice = { owner: 'alice' }

describe('an administrator', () => {
  test.each([
    ['archive', undefined, true],
    ['archive', 'any/prefix', true],
    ['legacy', '2019/may/', true],
    ['legacy', '2020/', false],
    ['legacy', undefined, false],
    ['drop', 'alice/', true],
    ['drop', undefined, true],
    ['other', undefined, false],
  ])('and s3://%s/%s: %s', (bucket, prefix, expected) => {
    expect(mayImport(entries, 'administrator', { bucket, prefix })).toBe(expected)
  })
})

describe('an owner', () => {
  test.each([
    ['drop', 'alice/', true],
    ['drop', 'alice/2019/', true],
    ['drop', 'alice', false],
    ['drop', 'alicent/', false],
    ['drop', 'bob/', false],
    ['drop', undefined, false],
    ['archive', 'alice/', false],
    ['legacy', '2019/', false],
  ])('and s3://%s/%s: %s', (bucket, prefix, expected) => {
    expect(mayImport(entries, alice, { bucket, prefix })).toBe(expected)
  })

  test('never reaches what is below the id of another owner', () => {
    const owner = fc.stringMatching(/^[A-Za-z0-9_-]{1,20}$/)
    fc.assert(
      fc.property(owner, owner, fc.string(), (own, other, rest) => {
        fc.pre(own !== other)
        expect(mayImport(entries, { owner: own }, { bucket: 'drop', prefix: `${other}/${rest}` })).toBe(false)
      }),
    )
  })
})

test('an entry names a bucket, and a prefix in which the owner is a whole part', () => {
  for (const entry of [...entries, 'a.b-c', 'bucket/prefix', 'bucket/photos {owner}/x'])
    expect(ImportBucket.safeParse(entry).success, entry).toBe(true)
  for (const entry of [
    '',
    'B',
    'bucket/{owner}',
    'bucket/{owner}x/',
    '{owner}/x',
    'bucket/*',
    'bucket/{name}/',
  ])
    expect(ImportBucket.safeParse(entry).success, entry).toBe(false)
})
