import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mirroredHash } from '../../../lambdas/analysis/photo-hash.ts'
import { maxRelatives } from '../../../lambdas/search/dataset/family.ts'
import type { Datasets } from '../../../lambdas/search/dataset/open-datasets.ts'
import { type IndexEntry, tombstone } from '../../../lambdas/search/index-entry.ts'
import { maintainFamilies } from '../../../lambdas/similarity/maintain-families.ts'
import { createFamilyReader } from '../../../lambdas/similarity/read-families.ts'
import { folderIndex } from '../../support/folder-index.ts'
import { anIndexedPhoto, indexPhotos, someHashes, withTurnedBits } from '../../support/indexed-photos.ts'

let index: Awaited<ReturnType<typeof folderIndex>>
let datasets: Datasets
beforeAll(async () => {
  index = await folderIndex()
  datasets = index.datasets
})
afterAll(() => index.remove())

const ids = (photos: readonly { imageId: string }[]) => photos.map(({ imageId }) => imageId).sort()
const familiesOf = async (owner: string, limit = 20, before?: string) =>
  (await createFamilyReader(datasets).list(owner, limit, before)).map(({ members }) => ids(members))
const copyOf = (photo: IndexEntry, turned: number, changes: Partial<IndexEntry> = {}) => {
  const digits = Buffer.from(photo.hash!).toString('hex')
  const hashes = { dHash: digits.slice(0, 16), pHash: digits.slice(16) }
  return anIndexedPhoto(withTurnedBits(hashes, turned), changes)
}

describe('families', () => {
  test('are there as soon as photos are indexed, and the same after maintenance', async () => {
    const [photo, alone, other] = [anIndexedPhoto(), anIndexedPhoto(), anIndexedPhoto()]
    const near = copyOf(photo, 24)
    const turned = anIndexedPhoto(undefined, { hash: mirroredHash(photo.hash!) })
    const sameBytes = anIndexedPhoto(someHashes(), { sha256: other.sha256 })
    const tooFar = copyOf(photo, 40)
    const all = [photo, alone, other, near, turned, sameBytes, tooFar]
    const { table } = await indexPhotos(datasets, 'early', all)
    const expected = [ids([other, sameBytes]), ids([photo, near, turned])]
    expect(await familiesOf('early')).toEqual(expected)
    expect(await maintainFamilies(table)).toBe(all.length)
    expect(await maintainFamilies(table)).toBe(0)
    expect(await table.countRows("familyId = ''")).toBe(2)
    expect(await familiesOf('early')).toEqual(expected)
    expect(await createFamilyReader(datasets).totals('early', ids(all))).toEqual({
      groups: 2,
      extraCopies: 3,
    })
    expect(await createFamilyReader(datasets).totals('early', ids([other, photo, near]))).toEqual({
      groups: 1,
      extraCopies: 1,
    })
  })

  test('take in what comes later, and join through it', async () => {
    const hashes = someHashes()
    const end = (bits: number) => {
      const dHash = (BigInt(`0x${hashes.dHash}`) ^ ((1n << BigInt(bits)) - 1n)).toString(16).padStart(16, '0')
      return anIndexedPhoto({ ...hashes, dHash })
    }
    const [left, leftToo, right, rightToo, between] = [end(0), end(1), end(40), end(41), end(20)]
    const dataset = await indexPhotos(datasets, 'later', [left, leftToo, right, rightToo])
    await maintainFamilies(dataset.table)
    expect(await familiesOf('later')).toHaveLength(2)
    await dataset.merge([between])
    const joined = [ids([left, leftToo, right, rightToo, between])]
    const reader = createFamilyReader(datasets)
    const familyOf = async ({ imageId }: IndexEntry) =>
      ids((await reader.familyOf({ owner: 'later', imageId }))?.members ?? [])
    expect(await familiesOf('later')).toEqual(joined)
    expect([await familyOf(left), await familyOf(between)]).toEqual([joined[0], joined[0]])
    const all = [left, leftToo, right, rightToo, between].map(({ imageId }) => imageId)
    const totals = await reader.totals('later', all)
    await maintainFamilies(dataset.table)
    expect(await familiesOf('later')).toEqual(joined)
    expect([await familyOf(right), await reader.totals('later', all)]).toEqual([joined[0], totals])
  })

  test('survive a change of their photos, and lose those that are deleted', async () => {
    const photo = anIndexedPhoto()
    const [one, two] = [copyOf(photo, 3), copyOf(photo, 4)]
    const dataset = await indexPhotos(datasets, 'changed', [photo, one, two])
    await maintainFamilies(dataset.table)
    await dataset.merge([{ ...one, revision: 2, tags: ['x'] }, tombstone(two.imageId, '2026-01-02', 9)])
    expect(await familiesOf('changed')).toEqual([ids([photo, one])])
    expect(await maintainFamilies(dataset.table)).toBe(0)
  })

  test('are listed page by page, each once, whether or not all photos were compared', async () => {
    const photos = Array.from({ length: 9 }, () => anIndexedPhoto())
    const dataset = await indexPhotos(datasets, 'pages', photos.slice(0, 8))
    await dataset.merge(photos.slice(0, 6).map((photo) => copyOf(photo, 2)))
    await maintainFamilies(dataset.table)
    await dataset.merge([copyOf(photos[0]!, 1), copyOf(photos[7]!, 1), copyOf(photos[8]!, 1)])
    const seen: string[][] = []
    const reader = createFamilyReader(datasets)
    for (let before: string | undefined; ; ) {
      const page = await reader.list('pages', 2, before)
      seen.push(...page.map(({ members }) => ids(members)))
      if (page.length < 2) break
      before = page.at(-1)!.familyId
    }
    expect(seen.length).toBe(7)
    expect(new Set(seen.flat()).size).toBe(15)
  })

  test('of many copies of one picture have room for few, and look at some of a large import at a time', async () => {
    const black = anIndexedPhoto()
    const copies = Array.from({ length: 150 }, () => copyOf(black, 0))
    const { table } = await indexPhotos(datasets, 'black', copies)
    await maintainFamilies(table)
    const sizes = (await familiesOf('black')).map((members) => members.length)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(maxRelatives)
    expect(sizes.reduce((sum, size) => sum + size)).toBeGreaterThan(140)
  })

  test('of an owner without a dataset are none', async () => {
    const reader = createFamilyReader(datasets)
    expect(await reader.list('nobody', 5)).toEqual([])
    expect(await reader.familyOf({ owner: 'nobody', imageId: 'x' })).toBeUndefined()
    expect(await reader.totals('nobody', ['x', 'y'])).toEqual({ groups: 0, extraCopies: 0 })
  })
})
