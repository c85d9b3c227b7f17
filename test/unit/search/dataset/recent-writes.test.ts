import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { entriesOf } from '../../../../lambdas/search/dataset/dataset-table.ts'
import { maintainDataset } from '../../../../lambdas/search/dataset/maintain-dataset.ts'
import type { Dataset, Datasets } from '../../../../lambdas/search/dataset/open-datasets.ts'
import { type IndexEntry, tombstone } from '../../../../lambdas/search/index-entry.ts'
import { maintainFamilies } from '../../../../lambdas/similarity/maintain-families.ts'
import { folderIndex } from '../../../support/folder-index.ts'
import { seededRandom } from '../../../support/generated-library.ts'
import { anIndexedPhoto } from '../../../support/indexed-photos.ts'

let index: Awaited<ReturnType<typeof folderIndex>>
let now = 0
beforeAll(async () => {
  index = await folderIndex(undefined, () => now)
})
afterAll(() => index.remove())

const aWriter = async (): Promise<Datasets> => (await folderIndex(index.folder, () => now)).datasets
const add = async (datasets: Datasets, owner: string, ...photos: IndexEntry[]) =>
  (await datasets.open(owner)).merge(photos, () => true)
const found = async (owner: string): Promise<Dataset> => (await (await aWriter()).find(owner))!
const filesOf = async (owner: string) => (await (await found(owner)).table.stats()).fragmentStats.numFragments
const rowsOf = async (owner: string) => {
  const { table } = await found(owner)
  return entriesOf(await table.query().toArrow()).sort((a, b) => (a.imageId < b.imageId ? -1 : 1))
}
const photos = (count: number) => Array.from({ length: count }, () => anIndexedPhoto())
const sorted = (entries: readonly IndexEntry[]) =>
  [...entries].sort((a, b) => (a.imageId < b.imageId ? -1 : 1))

describe('photos that come one at a time', () => {
  test('share files of up to 64 KiB', async () => {
    const embedding = new Float32Array(1_280).fill(0.5)
    const all = photos(20).map((photo) => ({ ...photo, embedding, embeddingModel: 'model@1' }))
    for (const photo of all) await add(index.datasets, 'files', photo)
    expect(await filesOf('files')).toBe(3)
    expect(await rowsOf('files')).toEqual(sorted(all))
  })

  test('begin another file after two minutes, and beside an import', async () => {
    const [first, second, third, ...others] = photos(33)
    await add(index.datasets, 'pauses', first!)
    await add(index.datasets, 'pauses', second!)
    expect(await filesOf('pauses')).toBe(1)
    now += 2 * 60_000
    await add(index.datasets, 'pauses', third!)
    expect(await filesOf('pauses')).toBe(2)
    await add(index.datasets, 'pauses', ...others)
    await add(index.datasets, 'pauses', ...photos(1))
    expect(await filesOf('pauses')).toBe(4)
  })

  test('stay as another writer has changed them', async () => {
    const [kept, changed, gone, last] = photos(4)
    const other = await aWriter()
    await other.open('others')
    for (const photo of [kept!, changed!, gone!]) await add(index.datasets, 'others', photo)
    await (await other.open('others')).merge([
      { ...changed!, revision: 2, tags: ['changed'] },
      tombstone(gone!.imageId, '2026-01-01', 2),
    ])
    await add(index.datasets, 'others', last!)
    expect(await rowsOf('others')).toMatchObject(
      sorted([
        kept!,
        { ...changed!, revision: 2, tags: ['changed'] },
        { imageId: gone!.imageId, revision: 2, deletedAt: '2026-01-01' } as never,
        last!,
      ]),
    )
  })

  test('are right after writers, changes, deletions, repeats and maintenance in any order', async () => {
    const random = seededRandom(3)
    const upTo = (count: number) => Math.floor(random() * count)
    const writers = await Promise.all([aWriter(), aWriter()])
    const expected = new Map<string, IndexEntry | undefined>()
    for (let step = 0; step < 40; step++) {
      const writer = writers[random() < 0.8 ? 0 : 1]!
      const [ids, lot] = [[...expected.keys()], random()]
      const imageId = ids[Math.max(0, ids.length - 1 - upTo(6))]
      const known = imageId === undefined ? undefined : expected.get(imageId)
      if (!known || lot < 0.6) {
        const photo = anIndexedPhoto()
        expected.set(photo.imageId, photo)
        await add(writer, 'lot', photo)
      } else if (lot < 0.7) {
        const changed = { ...known, revision: known.revision + 1, tags: [`step ${step}`] }
        expected.set(known.imageId, changed)
        await (await writer.open('lot')).merge([changed])
      } else if (lot < 0.8) {
        expected.set(known.imageId, undefined)
        await (await writer.open('lot')).merge([tombstone(known.imageId, new Date().toISOString())])
      } else if (lot < 0.94) await add(writer, 'lot', known.revision === 1 ? known : anOld(known))
      else {
        const dataset = await found('lot')
        await maintainFamilies(dataset.table)
        await maintainDataset(dataset, { now: new Date(), deletedHours: 24 })
      }
    }
    await maintainFamilies((await found('lot')).table)
    const rows = await rowsOf('lot')
    expect(rows.map(({ imageId }) => imageId)).toEqual([...expected.keys()].sort())
    for (const row of rows) {
      const entry = expected.get(row.imageId)
      if (entry) expect(row).toEqual({ ...entry, familyId: '' })
      else expect(row).toHaveProperty('deletedAt')
    }
  })
})

/** The entry in a record that arrives late. */
const anOld = (entry: IndexEntry): IndexEntry => ({ ...entry, revision: 1, tags: ['old'] })
