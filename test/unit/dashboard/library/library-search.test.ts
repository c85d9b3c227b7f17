import { describe, expect, test } from 'vitest'
import {
  changeSearch,
  filterParameters,
  libraryParameters,
  readLibrarySearch,
  sortOf,
} from '../../../../dashboard/src/library/library-search.ts'
import { filterNames } from '../../../../lambdas/search/image-search.ts'

describe('the address of a view', () => {
  test('has every filter of the API', () => {
    expect([...filterParameters].sort()).toEqual([...filterNames].sort())
    expect(libraryParameters).toContain('sort')
  })

  test('keeps values as the texts that they are, and drops what is not ours', () => {
    expect(readLibrarySearch({ color: '662E41', q: '1e3', faces: true, page: '2', camera: '' })).toEqual({
      color: '662E41',
      q: '1e3',
      faces: 'true',
    })
  })

  test('is in order of relevance where there are words, unless something else was chosen', () => {
    expect(sortOf({})).toBe('-taken')
    expect(sortOf({ q: 'cat' })).toBe('relevance')
    expect(sortOf({ q: 'cat', sort: '-size' })).toBe('-size')
  })
})

describe('changeSearch', () => {
  test('adds and takes away', () => {
    expect(changeSearch({ tag: 'home' }, { q: 'cat' })).toEqual({ tag: 'home', q: 'cat' })
    expect(changeSearch({ tag: 'home', q: 'cat' }, { tag: undefined })).toEqual({ q: 'cat' })
  })

  test('takes away what means nothing alone', () => {
    expect(changeSearch({ color: 'ff0000', deltaE: '20' }, { color: undefined })).toEqual({})
    expect(changeSearch({ near: '1,2', withinKm: '5' }, { near: '' })).toEqual({})
    expect(changeSearch({ label: 'cat', minConfidence: '0.8' }, { label: undefined })).toEqual({})
    expect(changeSearch({ q: 'cat', sort: 'relevance' }, { q: undefined })).toEqual({})
  })

  test('leaves photos like another one', () => {
    expect(changeSearch({ similar: 'x', by: 'hash' }, { q: 'cat' })).toEqual({ q: 'cat' })
  })
})
