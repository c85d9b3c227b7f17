import type { PhotoHashes } from '../../lambdas/analysis/hash-distance.ts'
import { hashBytes } from '../../lambdas/analysis/photo-hash.ts'
import type { Dataset, Datasets } from '../../lambdas/search/dataset/open-datasets.ts'
import type { IndexEntry } from '../../lambdas/search/index-entry.ts'
import { anImageRef } from '../unit/support/factories.ts'

/** Random hashes. */
export const someHashes = (): PhotoHashes => ({ dHash: someDigits(), pHash: someDigits() })
const someDigits = () =>
  Array.from({ length: 16 }, () => Math.floor(Math.random() * 16).toString(16)).join('')

/** The hashes with this many of their bits flipped, at random places. */
export function withTurnedBits({ dHash, pHash }: PhotoHashes, turned: number): PhotoHashes {
  const bits = new Set<number>()
  while (bits.size < turned) bits.add(Math.floor(Math.random() * 128))
  let value = BigInt(`0x${dHash}${pHash}`)
  for (const bit of bits) value ^= 1n << BigInt(bit)
  const digits = value.toString(16).padStart(32, '0')
  return { dHash: digits.slice(0, 16), pHash: digits.slice(16) }
}

let contents = 0

/** A photo as it is in the index. */
export const anIndexedPhoto = (
  hashes: PhotoHashes = someHashes(),
  changes: Partial<IndexEntry> = {},
): IndexEntry => ({
  imageId: anImageRef().imageId,
  revision: 1,
  createdAt: '2026-01-02T03:04:05.678Z',
  state: 'completed',
  sha256: String(contents++).padStart(64, '0'),
  widthPx: 4000,
  heightPx: 3000,
  sharpness: 0.5,
  metadataFields: 4,
  cameraNames: [],
  placeNames: [],
  kinds: [],
  month: '2026-01',
  labels: [],
  objects: [],
  labelKeys: [],
  objectKeys: [],
  tags: [],
  tagKeys: [],
  palette: [],
  colorCells: [],
  words: {},
  tokens: '',
  hash: hashBytes(hashes),
  kept: [],
  ...changes,
})

/** A dataset with some photos. */
export async function indexPhotos(
  datasets: Datasets,
  owner: string,
  photos: readonly IndexEntry[],
): Promise<Dataset> {
  const dataset = await datasets.open(owner)
  await dataset.merge(photos)
  return dataset
}
