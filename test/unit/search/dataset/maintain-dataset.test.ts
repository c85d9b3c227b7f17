import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { entriesOf } from '../../../../lambdas/search/dataset/dataset-table.ts'
import { maintainDataset } from '../../../../lambdas/search/dataset/maintain-dataset.ts'
import type { Dataset } from '../../../../lambdas/search/dataset/open-datasets.ts'
import { folderIndex } from '../../../support/folder-index.ts'
import { anIndexedPhoto, indexPhotos } from '../../../support/indexed-photos.ts'
import '../../../support/own-environment.ts'

describe('maintenance of a dataset', () => {
  let index: Awaited<ReturnType<typeof folderIndex>>
  beforeEach(async () => {
    index = await folderIndex()
  })
  afterEach(() => index.remove())

  const maintain = (dataset: Dataset) => maintainDataset(dataset, { now: new Date(), deletedHours: 24 })
  const rowsOf = async ({ table }: Dataset) =>
    entriesOf((await table.query().toArrow()) as never).sort((a, b) => (a.imageId < b.imageId ? -1 : 1))
  const filesOf = async ({ table }: Dataset) => (await table.stats()).fragmentStats.numFragments
  const photos = (count: number) => Array.from({ length: count }, () => anIndexedPhoto())

  it('joins the files of photos that came one at a time, without touching the others', async () => {
    // Enough for indexes.
    const dataset = await indexPhotos(index.datasets, 'anna', photos(1_000))
    await maintain(dataset)
    const embedding = new Float32Array(1_280).fill(0.5)
    for (const photo of photos(14))
      await dataset.merge([{ ...photo, embedding, embeddingModel: 'model@1', familyId: 'family' } as never])
    await dataset.merge([{ ...(await rowsOf(dataset))[0]!, revision: 2, state: 'failed' }])
    await dataset.merge([
      { imageId: (await rowsOf(dataset))[1]!.imageId, revision: 2, deletedAt: new Date().toISOString() },
    ])
    const before = await rowsOf(dataset)
    expect(await filesOf(dataset)).toBeGreaterThan(13)

    await maintain(dataset)

    expect(await filesOf(dataset)).toBe(2)
    expect(await rowsOf(dataset)).toEqual(before)
  })

  it('cleans up versions of more than an hour ago, four times in the hours until deletions have to be gone', async () => {
    const dataset = await indexPhotos(index.datasets, 'anna', photos(3))
    for (const photo of photos(10)) await dataset.merge([photo])
    const maintainAfter = (minutes: number) =>
      maintainDataset(dataset, { now: new Date(Date.now() + minutes * 60_000), deletedHours: 24 })
    const dueAt = await maintainAfter(0)
    const versions = (await dataset.versions()).length
    expect(versions).toBeGreaterThan(10)
    expect((dueAt!.getTime() - Date.now()) / 60_000).toBeCloseTo(420, -1)
    await maintainAfter(410)
    expect(await dataset.versions()).toHaveLength(versions)
    await maintainAfter(421)
    expect((await dataset.versions()).length).toBeLessThan(5)
  })

  it('makes only the index of words for a small dataset', async () => {
    const columns = async (dataset: Dataset) =>
      (await dataset.table.listIndices()).flatMap(({ columns }) => columns)
    const dataset = await indexPhotos(index.datasets, 'anna', photos(999))
    await maintain(dataset)
    expect(await columns(dataset)).toEqual(['tokens'])
    await dataset.merge(photos(1))
    await maintain(dataset)
    expect(await columns(dataset)).toContain('imageId')
  })

  it('leaves files alone as long as there are few', async () => {
    const dataset = await indexPhotos(index.datasets, 'anna', photos(3))
    await maintain(dataset)
    for (const photo of photos(5)) await dataset.merge([photo])
    await maintain(dataset)
    expect(await filesOf(dataset)).toBe(6)
  })
})
