import { describe, expect, test } from 'vitest'
import { changeSearch, readLibrarySearch, sortOf } from '../../../../dashboard/src/library/library-search.ts'
import { filterNames } from '../../../../lambdas/search/image-search.ts'

describe('the address of a view', () => {
  test.each([...filterNames, 'sort'])('has the parameter %s of the API', (name) => {
    expect(readLibrarySearch({ [name]: 'x' })).toEqual({ [name]: 'x' })
  })

  test('keeps values as text, and drops unknown parameters', () => {
    expect(readLibrarySearch({ color: '662E41', q: '1e3', faces: true, page: '2', camera: '' })).toEqual({
      color: '662E41',
      q: '1e3',
      faces: 'true',
    })
  })

  test('is in order of relevance if there are words, unless another order is chosen', () => {
    expect(sortOf({})).toBe('-taken')
    expect(sortOf({ q: 'cat' })).toBe('relevance')
    expect(sortOf({ q: 'cat', sort: '-size' })).toBe('-size')
  })
})

describe('changeSearch', () => {
  test('adds and removes', () => {
    expect(changeSearch({ tag: 'home' }, { q: 'cat' })).toEqual({ tag: 'home', q: 'cat' })
    expect(changeSearch({ tag: 'home', q: 'cat' }, { tag: undefined })).toEqual({ q: 'cat' })
  })

  test('removes what has no meaning alone', () => {
    expect(changeSearch({ color: 'ff0000', deltaE: '20' }, { color: undefined })).toEqual({})
    expect(changeSearch({ near: '1,2', withinKm: '5' }, { near: '' })).toEqual({})
    expect(changeSearch({ label: 'cat', minConfidence: '0.8' }, { label: undefined })).toEqual({})
    expect(changeSearch({ q: 'cat', sort: 'relevance' }, { q: undefined })).toEqual({})
  })

  test('leaves the view of similar photos', () => {
    expect(changeSearch({ similar: 'x', by: 'hash' }, { q: 'cat' })).toEqual({ q: 'cat' })
  })
})
