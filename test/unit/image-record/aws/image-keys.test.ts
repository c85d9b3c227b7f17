import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  foundKey,
  imageOfKeys,
  listOf,
  refOfKeys,
  rowKey,
} from '../../../../lambdas/image-record/aws/image-keys.ts'
import { anImageRef } from '../../support/factories.ts'

const owners = fc.stringMatching(/^[A-Za-z0-9_-]{1,128}$/)
const runs = fc.option(fc.integer({ min: 1, max: 99_999 }), { nil: undefined })

describe('the keys of a row', () => {
  test('identify its image or version', () => {
    fc.assert(
      fc.property(owners, runs, (owner, run) => {
        const ref = { owner, imageId: anImageRef().imageId, ...(run !== undefined && { run }) }
        expect(refOfKeys(rowKey(ref))).toEqual(ref)
        expect(imageOfKeys(rowKey(ref))).toEqual(run === undefined ? ref : undefined)
      }),
    )
  })

  test('of versions sort by number', () => {
    const ref = anImageRef()
    const keys = [1, 2, 10, 100, 99_999].map((run) => rowKey({ ...ref, run }).sk)
    expect([...keys].sort()).toEqual(keys)
  })

  test('sort as: results, the image, its versions', () => {
    const ref = anImageRef()
    const keys = [foundKey(ref, 'zzzzzz').sk, rowKey(ref).sk, rowKey({ ...ref, run: 1 }).sk]
    expect([...keys].sort()).toEqual(keys)
  })

  test.each([
    ['OWNER#me', 'JOBS'],
    ['OWNER#me', 'IMAGE'],
    [`CONTENT#me#${'0'.repeat(64)}`, 'IMAGE'],
    ['IMAGE#me#1', 'IMAGE'],
    [`IMAGE#me#${anImageRef().imageId}`, 'FOUND#x1Yz2b'],
  ])('of other rows identify no image: %s %s', (pk, sk) => {
    expect(refOfKeys({ pk, sk })).toBeUndefined()
  })
})

test('no two owners share a list', () => {
  fc.assert(
    fc.property(owners, owners, (a, b) => {
      expect(listOf(a, true)).not.toBe(listOf(b, false))
    }),
  )
})
