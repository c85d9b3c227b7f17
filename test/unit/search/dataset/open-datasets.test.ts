import { afterAll, describe, expect, test } from 'vitest'
import { entriesOf } from '../../../../lambdas/search/dataset/dataset-table.ts'
import { indexEntry, tombstone } from '../../../../lambdas/search/index-entry.ts'
import { folderIndex } from '../../../support/folder-index.ts'
import { generatedLibrary } from '../../../support/generated-library.ts'
import { aResult } from '../../support/factories.ts'

const { datasets, folder, remove } = await folderIndex()
afterAll(remove)
const imageOf = generatedLibrary({ owner: 'someone', vocabulary: 20 })
const embedding = {
  vector: Buffer.from(Float32Array.of(0.6, 0.8).buffer).toString('base64'),
  dimensions: 2,
}
const rows = Array.from({ length: 40 }, (_, index) => ({
  ...imageOf(index),
  revision: 5,
  ...(index === 3 && { vision: { embedding: aResult('embedding', embedding as never) }, kept: ['k'] }),
}))
const entries = rows.map(indexEntry)
const read = async (owner: string) => {
  const { table } = (await datasets.find(owner))!
  return entriesOf(await table.query().toArrow()).sort((a, b) => (a.imageId < b.imageId ? -1 : 1))
}

describe('a dataset', () => {
  test('returns its input, with vectors filled up', async () => {
    const dataset = await datasets.open('someone')
    await dataset.merge(entries)
    const expected = entries.map((entry) =>
      'embedding' in entry && entry.embedding
        ? { ...entry, embedding: Float32Array.of(...entry.embedding, ...new Float32Array(1_278)) }
        : entry,
    )
    expect(await read('someone')).toEqual(expected)
  })

  test('takes only what is newer, keeps families, and does not forget what is gone', async () => {
    const dataset = await datasets.open('another')
    await dataset.merge(entries.slice(0, 3))
    await dataset.table.update({ values: { familyId: 'f' } })
    const [first, second, third] = rows.map((row) => ({ ...row, updatedAt: '2026-01-01T00:00:00.000Z' }))
    await dataset.merge([
      indexEntry({ ...first!, state: 'failed', revision: 4 }),
      indexEntry({ ...second!, state: 'failed', revision: 6 }),
      indexEntry({ ...third!, state: 'deleted', revision: 6 }),
    ])
    await dataset.merge([tombstone(first!.imageId, '2026-01-01T00:00:00.000Z')])
    await dataset.merge(entries.slice(0, 3))
    const gone = { deletedAt: '2026-01-01T00:00:00.000Z' }
    expect(await read('another')).toMatchObject([
      { ...gone, imageId: first!.imageId },
      { state: 'failed', revision: 6, ...('hash' in entries[1]! && { familyId: 'f' }) },
      { ...gone, imageId: third!.imageId, revision: 6 },
    ])
  })

  test('is not made by looking for it, and is gone when it is erased', async () => {
    expect(await datasets.find('nobody')).toBeUndefined()
    await datasets.open('erased')
    await datasets.erase('erased')
    expect(await datasets.find('erased')).toBeUndefined()
    const owners: string[] = []
    for await (const owner of datasets.owners()) owners.push(owner)
    expect(owners.sort()).toEqual(['another', 'someone'])
    await (await datasets.open('erased')).merge(entries.slice(0, 1))
    expect(await read('erased')).toHaveLength(1)
  })

  test('belongs to an owner whose name is no path', async () => {
    for (const owner of ['../someone', 'a/b', '', '.', '%2e', 'a b'])
      await expect(datasets.find(owner)).rejects.toThrow('Expected 1 to 128 characters')
  })

  test('takes writes of several writers at once', async () => {
    const writers = await Promise.all(
      Array.from({ length: 4 }, async () => (await folderIndex(folder)).datasets.open('busy')),
    )
    await Promise.all(
      writers.map((writer, index) => writer.merge(entries.slice(index * 10, index * 10 + 15))),
    )
    expect(await read('busy')).toHaveLength(40)
  })

  test('takes an image once from a writer that has slept while others wrote and old versions went', async () => {
    let now = 0
    const { datasets: sleeper } = await folderIndex(folder, () => now)
    await sleeper.open('sleepy')
    const awake = await datasets.open('sleepy')
    await awake.merge(entries.slice(0, 10))
    await awake.merge(entries.slice(10, 20))
    // Deletes all versions except the newest.
    await awake.table.optimize({ cleanupOlderThan: new Date(Date.now() + 60_000) })
    now = 26 * 60_000
    const dataset = await sleeper.open('sleepy')
    await dataset.merge(entries.slice(5, 25))
    await awake.table.checkoutLatest()
    expect(await awake.table.countRows()).toBe(25)
  })

  test('ends with the newest revision, in whatever order writers come that know older versions', async () => {
    const [image] = rows
    const writers = await Promise.all(
      Array.from({ length: 3 }, async () => (await folderIndex(folder)).datasets.open('stale')),
    )
    const revisions = [5, 9, 7, 8, 11, 10]
    for (const [index, revision] of revisions.entries())
      await writers[index % 3]!.merge([indexEntry({ ...image!, revision })])
    expect(await read('stale')).toMatchObject([{ revision: 11 }])
    await Promise.all(
      [13, 12, 14].map((revision, index) => writers[index]!.merge([indexEntry({ ...image!, revision })])),
    )
    expect(await read('stale')).toMatchObject([{ revision: 14 }])
  })
})
