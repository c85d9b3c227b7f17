import { readFile } from 'node:fs/promises'
import { analyzeImage } from '../../../lambdas/analysis/analyze-image.ts'
import type { Raster } from '../../../lambdas/analysis/raster.ts'
import { decodePicture } from '../../../lambdas/vision/decode-picture.ts'
import { visionRendition } from '../../../lambdas/vision/vision-rendition.ts'

/** What the models see of a photo in production: not the file, but its decoded rendition. */
export async function readPicture(file: string): Promise<Raster> {
  const analyzed = await analyzeImage(await readFile(file))
  if (analyzed.status !== 'ok') throw new Error(`Expected a photo but ${file} is ${analyzed.code}`)
  return decodePicture(visionRendition(analyzed.renditions).data)
}
