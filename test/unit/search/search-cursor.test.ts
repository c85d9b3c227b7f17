import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columnOrder } from '../../../lambdas/search/image-order.ts'
import { ImageSearchQuery, sorts } from '../../../lambdas/search/image-search.ts'
import { type IndexEntry, indexEntry } from '../../../lambdas/search/index-entry.ts'
import { decodeCursor, encodeCursor } from '../../../lambdas/search/search-cursor.ts'
import { generatedLibrary } from '../../support/generated-library.ts'

const imageOf = generatedLibrary({ owner: 'owner', vocabulary: 20 })
const images = Array.from({ length: 40 }, (_, index) => indexEntry(imageOf(index)) as IndexEntry)
const query = (asked: object) => ImageSearchQuery.parse(asked)
const refused = expect.objectContaining({ code: 'INVALID_CURSOR' })

describe('a cursor', () => {
  test('leads back to where it was made, in every order', () => {
    for (const sort of sorts) {
      for (const image of images) {
        const column = columnOrder(sort)?.column ?? 'sharpness'
        const value =
          column === 'imageId' ? null : ((image as unknown as Record<string, number>)[column] ?? null)
        const position = { value, imageId: image.imageId }
        const cursor = encodeCursor(query({ sort, q: 'x' }), position)
        expect(decodeCursor(query({ sort, q: 'x', limit: 3, cursor }))).toEqual(position)
      }
    }
  })

  test('is refused by any other query', () => {
    const cursor = encodeCursor(query({ label: 'cat' }), { value: null, imageId: images[0]!.imageId })
    for (const other of [
      {},
      { label: 'dog' },
      { label: 'cat', sort: 'created' },
      { label: 'cat', tag: 'x' },
    ]) {
      expect(() => decodeCursor(query({ ...other, cursor }))).toThrow(refused)
    }
  })

  test('that somebody made up is refused', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        expect(() => decodeCursor(query({ cursor: text }))).toThrow(refused)
        const wrapped = encodeCursor(query({}), { value: text, imageId: text })
        fc.pre(wrapped.length <= 300)
        expect(() => decodeCursor(query({ cursor: wrapped }))).toThrow(refused)
      }),
    )
  })
})

test('without a cursor a list begins at its beginning', () => {
  expect(decodeCursor(query({}))).toBeUndefined()
})
