import type { ImageFacts } from '../../lambdas/analysis/analysis.ts'
import type { EncodedRendition } from '../../lambdas/analysis/analyze-image.ts'
import { AppError } from '../../lambdas/platform/errors.ts'
import { completedResult } from '../../lambdas/vision/completed-result.ts'
import { decodePicture } from '../../lambdas/vision/decode-picture.ts'
import { needDetail } from '../../lambdas/vision/detail-edge.ts'
import { failedResult } from '../../lambdas/vision/failed-result.ts'
import type { Feature, Vision } from '../../lambdas/vision/vision.ts'
import type { VisionProvider } from '../../lambdas/vision/vision-provider.ts'
import { detailRendition, visionRendition } from '../../lambdas/vision/vision-rendition.ts'
import type { PhotoJob } from './photo-report.ts'

let provider: VisionProvider | undefined

/** The models stay open from photo to photo; they are loaded for the first one. */
async function openProvider(directory: string): Promise<VisionProvider> {
  const { openOnnxVision } = await import('../../lambdas/vision/onnx/open-onnx-vision.ts')
  const opened = provider ?? openOnnxVision({ directory, costOf: () => 0 })
  provider = opened
  return opened
}

/** Takes the same steps as the vision stage, from the same rendition. */
export async function seePhoto(
  { renditions, facts }: { renditions: readonly EncodedRendition[]; facts: ImageFacts },
  { features, modelsDirectory }: NonNullable<PhotoJob['vision']>,
): Promise<Vision> {
  const { see, detailLongEdgePx } = await openProvider(modelsDirectory)
  const edgePx = needDetail(features) ? detailLongEdgePx?.(facts.geometry) : undefined
  const larger = detailRendition(renditions, edgePx)
  const picture = await decodePicture(visionRendition(renditions).data)
  const detail = larger && (await decodePicture(larger.data, edgePx))
  const sightings = await see({ ...picture, detail, facts }, features)
  const result = (feature: Feature) => {
    const sighting = sightings[feature]
    return sighting && !(sighting instanceof Error)
      ? completedResult(sighting, new Date())
      : failedResult(new AppError('VISION_FAILED', sighting?.message), new Date())
  }
  return Object.fromEntries(features.map((feature) => [feature, result(feature)])) as Vision
}
