import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { filterNames, sorts } from '../../../../lambdas/search/image-search.ts'
import { folderIndex } from '../../../support/folder-index.ts'
import type { FilterTable } from './filter-table.ts'
import { photoLibrary } from './photo-library.ts'
import * as together from './together.ts'
import * as seen from './what-is-seen.ts'
import * as written from './what-is-written.ts'
import * as file from './what-the-file-is.ts'
import * as whenAndWhere from './when-and-where.ts'

const tables: [string, FilterTable][] = Object.entries({
  ...{ ...seen, ...written, ...file, ...whenAndWhere, ...together },
})
const { datasets, remove } = await folderIndex()
afterAll(remove)

describe.each(tables)('%s', (name, { photos, finds, refuses = [] }) => {
  let library: Awaited<ReturnType<typeof photoLibrary>>
  beforeAll(async () => {
    library = await photoLibrary(datasets, name, photos)
  })

  test.each(Object.entries(finds))('%s', async (query, expected) => {
    const asked = query.includes('sort=') ? query : `sort=created&${query}`
    expect(await library.find(asked)).toEqual(expected)
    expect(await library.count(asked)).toBe(expected.length)
  })

  test.each(refuses)('%s is refused', async (query) => {
    await expect(library.find(query)).rejects.toThrow()
  })
})

test('every filter and every order is in a table, with something that it finds', () => {
  const asked = tables.flatMap(([, { finds }]) =>
    Object.entries(finds).flatMap(([query, found]) =>
      found.length > 0 ? [...new URLSearchParams(query)] : [],
    ),
  )
  const names = new Set(asked.map(([name]) => name))
  expect([...names].sort()).toEqual([...filterNames, 'limit', 'sort'].sort())
  expect(new Set(asked.flatMap(([name, value]) => (name === 'sort' ? [value] : [])))).toEqual(new Set(sorts))
})
