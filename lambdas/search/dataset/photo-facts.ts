import * as z from 'zod/mini'
import type { ImageRow } from '../../image-record/image-row.ts'
import { ImageId } from '../../platform/identifiers.ts'

/** What is known about a photo for finding its copies and choosing the best one. */
export const PhotoFacts = z.object({
  imageId: ImageId,
  sha256: z.string(),
  dHash: z.string(),
  pHash: z.string(),
  widthPx: z.int(),
  heightPx: z.int(),
  sharpness: z.number(),
  metadataFields: z.int().check(z.describe('How many fields of the metadata are known')),
})
export type PhotoFacts = z.infer<typeof PhotoFacts>

/** @returns undefined for an image that was never analysed or is deleted */
export function photoFacts({ imageId, analysis }: ImageRow): PhotoFacts | undefined {
  if (!analysis) return undefined
  const { file, geometry, quality, metadata, hashes } = analysis
  return {
    imageId,
    sha256: file.sha256,
    dHash: hashes.dHash,
    pHash: hashes.pHash,
    widthPx: geometry.width,
    heightPx: geometry.height,
    sharpness: quality.sharpness,
    metadataFields: Object.values(metadata).filter((value) => value !== undefined).length,
  }
}
