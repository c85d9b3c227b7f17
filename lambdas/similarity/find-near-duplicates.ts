import type { ImageRow } from '../image-record/image-row.ts'
import type { ImageRef } from '../platform/identifiers.ts'
import type { LikenessReader } from '../search/dataset/likeness-reader.ts'
import { is } from '../search/sql.ts'

/** How many near-duplicates of one photo are looked at. */
const maxNearDuplicates = 50

/**
 * Photos with the same bytes or nearly the same hashes as an image, excluding the image itself. None if the image is
 * not indexed (yet).
 */
export async function findNearDuplicates(
  reader: Pick<LikenessReader, 'looksOf' | 'findNearest' | 'findSameBytes'>,
  ref: ImageRef,
): Promise<string[]> {
  const looks = await reader.looksOf(ref)
  if (!looks) return []
  const limit = maxNearDuplicates + 1
  const [same, near] = await Promise.all([
    reader.findSameBytes(ref.owner, looks.sha256, limit),
    reader.findNearest(ref.owner, looks, { limit }),
  ])
  const found = new Set([...same, ...near.map(({ imageId }) => imageId)])
  found.delete(ref.imageId)
  return [...found].slice(0, maxNearDuplicates)
}

/** The completed image that looks most alike: its results may be reused. */
export async function findLookalike(
  reader: Pick<LikenessReader, 'findNearest'>,
  { owner, imageId, analysis }: ImageRow,
): Promise<ImageRef | undefined> {
  const near = await reader.findNearest(owner, analysis!.hashes, {
    limit: 2,
    where: is('state', 'completed'),
  })
  const nearest = near.find((photo) => photo.imageId !== imageId)
  return nearest && { owner, imageId: nearest.imageId }
}
