import type { ImageTable } from '../image-record/aws/image-table.ts'
import type { ShadowTable } from '../image-record/aws/shadow-table.ts'
import type { Look } from '../vision/look.ts'
import type { CompletedResult } from '../vision/vision.ts'
import { acceptsResults } from './accepts-results.ts'
import { type SeePictureDeps, seePicture } from './see-image.ts'
import type { VisionRequest } from './vision-request.ts'

export interface SeeShadowDeps extends SeePictureDeps {
  images: Pick<ImageTable, 'readWhole' | 'isDeleted'>
  shadows: Pick<ShadowTable, 'keep' | 'forget' | 'seen'>
  now: () => Date
}

/**
 * Lets a provider look at an image without any effect on it: nothing is written but rows of its own, nothing is
 * announced, and what it cannot answer is left out.
 */
export async function seeShadow(
  deps: SeeShadowDeps,
  request: VisionRequest,
  look: Look,
): Promise<'kept' | 'no result' | 'repeated' | 'outdated'> {
  const { provider, version } = request
  const row = await deps.images.readWhole(request.image)
  if (!acceptsResults(row, version)) return 'outdated'
  const seen = await deps.shadows.seen(row, version, provider)
  const features = request.features.filter((feature) => !seen.includes(feature))
  if (features.length === 0) return 'repeated'

  const { results, retry } = await look({
    row: {},
    features,
    request,
    see: (wanted) => seePicture(deps, row, wanted),
  })
  const completed = features.filter((feature) => results[feature]?.status === 'completed')
  for (const feature of completed) {
    const who = { feature, provider }
    const { owner, imageId } = row
    const result = results[feature] as CompletedResult
    const at = deps.now().toISOString()
    await deps.shadows.keep(who, { image: { owner, imageId }, version, at, result })
    // A deletion at the same time may have looked before there was anything to delete.
    if (await deps.images.isDeleted(row)) await deps.shadows.forget(row, who)
  }
  if (retry) throw retry
  return completed.length > 0 ? 'kept' : 'no result'
}
