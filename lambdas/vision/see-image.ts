import type { DerivedStore } from '../images/aws/derived-store.ts'
import type { ImageTable } from '../images/aws/image-table.ts'
import type { ImageRow } from '../images/image-row.ts'
import type { VisionRequest } from '../images/messages.ts'
import { acceptsResults } from './accepts-results.ts'
import type { VisionQueues } from './aws/vision-queues.ts'
import { decodePicture } from './decode-picture.ts'
import type { FeatureRoutes } from './feature-routes.ts'
import { openFeatures, pendingFeatures } from './merge-vision.ts'
import { type ReuseDeps, reuseResults } from './reuse-results.ts'
import { finish, type SaveDeps, saveResults } from './save-results.ts'
import type { Degradation, Feature, Vision } from './vision.ts'
import type { Sightings, VisionProvider } from './vision-provider.ts'
import { visionRendition } from './vision-rendition.ts'
import { visionRequest } from './vision-requests.ts'

export interface SeeDeps extends SaveDeps, ReuseDeps {
  images: Pick<ImageTable, 'apply' | 'readWhole' | 'isDeleted'>
  content: SaveDeps['content'] & ReuseDeps['content']
  derived: Pick<DerivedStore, 'read'>
  provider: VisionProvider
  requestVision: VisionQueues
  routes: FeatureRoutes
}

/** What became of the features that a provider was asked for. */
export interface Judgement {
  /** To be written: done, failed for good, or pending with a draft. */
  results: Vision
  /** Features that the other provider is asked for. */
  handOver?: { features: Feature[]; degraded?: Degradation }[]
  /** Features that may succeed at the next attempt. */
  retry?: Error
}

export type SeeOutcome = 'completed' | 'under way' | 'repeated' | 'outdated' | 'deleted' | 'unknown'

/** How one provider looks at the features that are open; the rest of the work is the same for all. */
export type Look = (context: {
  row: ImageRow
  features: Feature[]
  request: VisionRequest
  /** Decodes the rendition, then asks the provider. */
  see: (features: readonly Feature[]) => Promise<Sightings>
}) => Promise<Judgement>

/**
 * Works off one vision request: what is known already is reused, the rest is looked at, results are saved, and what
 * this provider cannot answer is handed over. Every step can be repeated.
 */
export async function seeImage(deps: SeeDeps, request: VisionRequest, look: Look): Promise<SeeOutcome> {
  const row = await deps.images.readWhole(request.image)
  if (!row) return 'unknown'
  if (row.state === 'deleted') return 'deleted'
  if (!acceptsResults(row, request.version)) return 'outdated'

  const open = openFeatures(row.vision ?? {}, request.features)
  if (open.length === 0) return answerRepeat(deps, row)

  const reused = request.degraded ? {} : await reuseResults(deps, row, open)
  const features = open.filter((feature) => !(feature in reused))
  const judgement: Judgement =
    features.length > 0
      ? await look({ row, features, request, see: (wanted) => seePicture(deps, row, wanted) })
      : { results: {} }

  const saved = await saveResults(deps, row, { ...reused, ...judgement.results })
  await handOver(deps, row, judgement)
  if (judgement.retry) throw judgement.retry
  if (saved?.state !== 'completed') return saved?.state === 'analyzed' ? 'under way' : 'outdated'
  await finish(deps, saved)
  return 'completed'
}

/** The attempt that saved the results may have been cut off before the event was out. */
async function answerRepeat(deps: SeeDeps, row: ImageRow): Promise<SeeOutcome> {
  if (row.state === 'completed' && pendingFeatures(row.vision ?? {}).length === 0) await finish(deps, row)
  return 'repeated'
}

async function seePicture(
  { derived, provider }: SeeDeps,
  row: ImageRow,
  features: readonly Feature[],
): Promise<Sightings> {
  // Over the budget, or with drafts alone, nothing is left to look for: then nothing is fetched and decoded.
  if (features.length === 0) return {}
  const { analysis, upload } = row
  const { key } = visionRendition(analysis!.renditions)
  return provider.see(await decodePicture(await derived.read(key)), features, upload?.effort, analysis)
}

async function handOver(deps: SeeDeps, row: ImageRow, { handOver: parts = [] }: Judgement): Promise<void> {
  const other = deps.provider.name === 'onnx' ? 'rekognition' : 'onnx'
  for (const { features, degraded } of parts) {
    await deps.requestVision(visionRequest(row, other, features, degraded))
  }
}
