import { readFile } from 'node:fs/promises'
import { analyzeImage } from '../../../lambdas/core/image/analyze-image.ts'
import type { Raster } from '../../../lambdas/core/image/raster.ts'
import { decodePicture } from '../../../lambdas/core/vision/decode-picture.ts'
import { visionRendition } from '../../../lambdas/core/vision/vision-rendition.ts'

/** What the models see of a photo in production: not the file, but its decoded rendition. */
export async function readPicture(file: string): Promise<Raster> {
  const analyzed = await analyzeImage(await readFile(file))
  if (analyzed.status !== 'ok') throw new Error(`Expected a photo but ${file} is ${analyzed.code}`)
  return decodePicture(visionRendition(analyzed.renditions).data)
}
