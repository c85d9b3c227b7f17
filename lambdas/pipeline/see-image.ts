import type { Meter, Metered } from '../costs/meter.ts'
import type { DerivedStore } from '../image-record/aws/derived-store.ts'
import type { ImageTable } from '../image-record/aws/image-table.ts'
import type { ImageRow } from '../image-record/image-row.ts'
import { decodePicture } from '../vision/decode-picture.ts'
import { needDetail } from '../vision/detail-edge.ts'
import type { FeatureRoutes } from '../vision/feature-routes.ts'
import type { Judgement, Look } from '../vision/look.ts'
import { openFeatures, pendingFeatures } from '../vision/merge-vision.ts'
import type { Feature } from '../vision/vision.ts'
import type { Sightings, VisionProvider } from '../vision/vision-provider.ts'
import { detailRendition, visionRendition } from '../vision/vision-rendition.ts'
import { acceptsResults } from './accepts-results.ts'
import type { VisionQueues } from './aws/vision-queues.ts'
import { costsOfVision } from './costs-of-vision.ts'
import { type ReuseDeps, reuseResults } from './reuse-results.ts'
import { finish, type SaveDeps, saveResults } from './save-results.ts'
import type { VisionRequest } from './vision-request.ts'
import { visionRequest } from './vision-requests.ts'

export interface SeeDeps extends SaveDeps, ReuseDeps {
  images: Pick<ImageTable, 'apply' | 'readWhole' | 'isDeleted'>
  content: SaveDeps['content'] & ReuseDeps['content']
  derived: Pick<DerivedStore, 'read'>
  provider: VisionProvider
  requestVision: VisionQueues
  routes: FeatureRoutes
  meter: Meter
}

export type SeeOutcome = 'completed' | 'under way' | 'repeated' | 'outdated' | 'deleted' | 'unknown'

/**
 * Processes one vision request: reuses known results, looks for the rest, saves the results, and hands over what this
 * provider cannot answer. Every step can be repeated.
 */
export async function seeImage(deps: SeeDeps, request: VisionRequest, look: Look): Promise<SeeOutcome> {
  const run = deps.meter()
  try {
    return await seeMetered(deps, request, look, run)
  } finally {
    run.end()
  }
}

async function seeMetered(
  deps: SeeDeps,
  request: VisionRequest,
  look: Look,
  run: Metered,
): Promise<SeeOutcome> {
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

  const results = { ...reused, ...judgement.results }
  const saved = await saveResults(deps, row, results, costsOfVision(row.vision ?? {}, results, run.nanoUsd()))
  await handOver(deps, row, judgement)
  if (judgement.retry) throw judgement.retry
  if (saved?.state !== 'completed') return saved?.state === 'analyzed' ? 'under way' : 'outdated'
  await finish(deps, saved)
  return 'completed'
}

/** The attempt that saved the results may have been cut off before it sent the event. */
async function answerRepeat(deps: SeeDeps, row: ImageRow): Promise<SeeOutcome> {
  if (row.state === 'completed' && pendingFeatures(row.vision ?? {}).length === 0) await finish(deps, row)
  return 'repeated'
}

export type SeePictureDeps = Pick<SeeDeps, 'derived' | 'provider'>

export async function seePicture(
  { derived, provider }: SeePictureDeps,
  row: ImageRow,
  features: readonly Feature[],
): Promise<Sightings> {
  // Over the budget, or with drafts only, nothing is left to look for, so nothing is fetched or decoded.
  if (features.length === 0) return {}
  const { analysis, upload } = row
  const { renditions, geometry } = analysis!
  const read = async ({ key }: { key: string }, longEdgePx?: number) =>
    decodePicture(await derived.read(key), longEdgePx)
  const edgePx = needDetail(features) ? provider.detailLongEdgePx?.(geometry, upload?.effort) : undefined
  const larger = detailRendition(renditions, edgePx)
  const [picture, detail] = await Promise.all([
    read(visionRendition(renditions)),
    larger && read(larger, edgePx),
  ])
  return provider.see({ ...picture, detail, facts: analysis }, features, upload?.effort)
}

async function handOver(deps: SeeDeps, row: ImageRow, { handOver: parts = [] }: Judgement): Promise<void> {
  for (const { to, features, degraded } of parts) {
    await deps.requestVision(visionRequest(row, to, features, degraded))
  }
}
