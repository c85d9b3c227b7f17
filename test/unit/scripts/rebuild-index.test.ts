import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { IndexedRow } from '../../../lambdas/search/index-entry.ts'
import { indexEntry, tombstone } from '../../../lambdas/search/index-entry.ts'
import { type RebuildDeps, rebuildIndex } from '../../../scripts/rebuild-index/rebuild-index.ts'
import { folderIndex } from '../../support/folder-index.ts'
import { generatedLibrary } from '../../support/generated-library.ts'

const owner = 'anna'
const imageOf = generatedLibrary({ owner, vocabulary: 20 })
const pageSize = 10

/** The results table, as much of it as a rebuild reads, in pages of ten images. */
let rows: Map<string, IndexedRow>
let index: Awaited<ReturnType<typeof folderIndex>>
let closed: boolean
/** What happens when a rebuild asks for a page, after it has written those before. */
let onPage: (page: number) => Promise<unknown>
let pagesAskedFor: number

beforeEach(async () => {
  rows = new Map(
    Array.from({ length: 40 }, (_, at) => ({ ...imageOf(at), state: 'completed' as const, revision: 5 })).map(
      (row) => [row.imageId, row],
    ),
  )
  index = await folderIndex()
  closed = false
  onPage = async () => undefined
  pagesAskedFor = 0
})
afterEach(() => index.remove())

async function* idsOf(_owner: string, after = ' ') {
  const left = [...rows.keys()].sort().filter((imageId) => imageId > after)
  for (let at = 0; at < left.length; at += pageSize) {
    await onPage(++pagesAskedFor)
    yield left.slice(at, at + pageSize)
  }
}

const deps = (datasets = index.datasets): RebuildDeps => ({
  images: { readWhole: async ({ imageId }) => rows.get(imageId) as never },
  listed: { owners: async () => (rows.size > 0 ? [owner] : []), idsOf },
  datasets,
  notes: { noteChange: async () => true },
  isClosed: async () => closed,
  maintain: async () => undefined,
})
const rebuild = (run = 'one') => rebuildIndex(deps(), { run, graceMs: 0 })
/** A function with datasets of its own. */
const aFunction = async () => (await folderIndex(index.folder)).datasets
const write = async (...changed: IndexedRow[]) => {
  for (const row of changed) rows.set(row.imageId, row)
  await (await (await aFunction()).open(owner)).merge(changed.map(indexEntry))
}
const found = async () => {
  const dataset = await (await aFunction()).find(owner)
  const all = await dataset!.table
    .query()
    .where('deletedAt IS NULL')
    .select(['imageId', 'revision'])
    .toArray()
  return new Map(all.map(({ imageId, revision }) => [String(imageId), Number(revision)]))
}
const expected = () => new Map([...rows.values()].map(({ imageId, revision }) => [imageId, revision]))
const tables = async () =>
  (await readdir(join(index.folder, owner))).filter((name) => name.endsWith('.lance'))

describe('a rebuild of the index', () => {
  test('replaces what the index says, and leaves one table', async () => {
    await write(...rows.values())
    const [first] = rows.keys()
    rows.delete(first!)
    expect(await rebuild()).toBe(39)
    expect(await found()).toEqual(expected())
    expect(await tables()).toEqual(['images-one.lance'])
  })

  test('lets the old table answer until the new one is complete', async () => {
    await write(...rows.values())
    const before = expected()
    const answers: unknown[] = []
    onPage = async () => answers.push(await found())
    await rebuild()
    expect(answers).toEqual([before, before, before, before])
  })

  test('loses no change that is made meanwhile, whether its page was written or not', async () => {
    await write(...rows.values())
    const all = [...rows.values()].sort((a, b) => (a.imageId < b.imageId ? -1 : 1))
    const another = { ...imageOf(77), state: 'completed' as const, revision: 1 }
    onPage = async (page) => {
      if (page !== 3) return
      await write({ ...all[0]!, revision: 6 }, { ...all[39]!, revision: 7 }, another)
      rows.delete(all[1]!.imageId)
      const writer = await (await aFunction()).open(owner)
      await writer.merge([tombstone(all[1]!.imageId, new Date().toISOString())])
      expect((await found()).get(all[0]!.imageId)).toBe(6)
    }
    await rebuild()
    expect(rows.size).toBe(40)
    expect(await found()).toEqual(expected())
  })

  test('takes no row back that was read before a newer one was written', async () => {
    const [row] = rows.values()
    const readWhole: RebuildDeps['images']['readWhole'] = async ({ imageId }) => {
      const read = rows.get(imageId)!
      if (imageId === row!.imageId && read.revision === 5) await write({ ...row!, revision: 9 })
      return read as never
    }
    await rebuildIndex({ ...deps(), images: { readWhole } }, { run: 'one', graceMs: 0 })
    expect((await found()).get(row!.imageId)).toBe(9)
  })

  test('continues where it was interrupted, with the changes made since', async () => {
    await write(...rows.values())
    onPage = async (page) => {
      if (page === 3) throw new Error('interrupted')
    }
    await expect(rebuild()).rejects.toThrow('interrupted')
    const [first] = [...rows.keys()].sort()
    await write({ ...rows.get(first!)!, revision: 6 })
    expect(await found()).toEqual(expected())
    onPage = async () => undefined
    pagesAskedFor = 0
    expect(await rebuild()).toBe(20)
    expect(pagesAskedFor).toBe(2)
    expect(await found()).toEqual(expected())
    expect(await rebuild()).toBe(0)
    expect(await tables()).toEqual(['images-one.lance'])
  })

  test('begins anew under another name, and removes what an interrupted one has left', async () => {
    onPage = async (page) => {
      if (page === 2) throw new Error('interrupted')
    }
    await expect(rebuild()).rejects.toThrow('interrupted')
    onPage = async () => undefined
    expect(await rebuild('two')).toBe(40)
    expect(await found()).toEqual(expected())
    expect(await tables()).toEqual(['images-two.lance'])
  })

  test('gives up when somebody else rebuilds the same dataset', async () => {
    await write(...rows.values())
    onPage = async (page) => {
      if (page !== 2) return
      const { inUse } = await aFunction()
      const read = await inUse.read(owner)
      await inUse.write(owner, { ...read!.tables, next: 'images-three' }, read!.tag)
    }
    await expect(rebuild('two')).rejects.toThrow('Expected to be alone in rebuilding the index of anna')
    expect(await found()).toEqual(expected())
  })

  test('leaves nothing of an account that is closed meanwhile', async () => {
    onPage = async (page) => {
      closed = page === 2
    }
    expect(await rebuild()).toBe(0)
    expect(await (await aFunction()).find(owner)).toBeUndefined()
  })

  test('erases the dataset of an owner without images', async () => {
    await write(...rows.values())
    rows.clear()
    await rebuild()
    expect(await (await aFunction()).find(owner)).toBeUndefined()
  })
})
