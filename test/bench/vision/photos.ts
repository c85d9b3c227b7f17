import { readFile } from 'node:fs/promises'
import { analyzeImage } from '../../../lambdas/analysis/analyze-image.ts'
import type { Raster } from '../../../lambdas/analysis/raster.ts'
import { decodePicture } from '../../../lambdas/vision/decode-picture.ts'
import { visionRendition } from '../../../lambdas/vision/vision-rendition.ts'

/**
 * What the models see of a photo in production: not the file, but its decoded rendition.
 * @param photo its path or its bytes
 */
export async function readPicture(photo: string | Buffer): Promise<Raster> {
  const file = typeof photo === 'string' ? photo : 'the picture'
  const analyzed = await analyzeImage(typeof photo === 'string' ? await readFile(photo) : photo)
  if (analyzed.status !== 'ok') throw new Error(`Expected a photo but ${file} is ${analyzed.code}`)
  return decodePicture(visionRendition(analyzed.renditions).data)
}
