import type { ImageTable } from '../image-record/aws/image-table.ts'
import type { ImageRow } from '../image-record/image-row.ts'
import type { ImageRef } from '../platform/identifiers.ts'
import type { Effort } from '../vision/effort.ts'
import type { FeatureRoutes, Route } from '../vision/feature-routes.ts'
import { cascade } from '../vision/providers.ts'
import type { CompletedResult, Feature, Reuse, Vision } from '../vision/vision.ts'
import type { VisionProvider } from '../vision/vision-provider.ts'
import type { ContentIndex } from './aws/content-index.ts'

/** Finds the most similar image of the same owner, if one is similar enough. */
export type FindLookalike = (row: ImageRow) => Promise<ImageRef | undefined>

export interface ReuseDeps {
  images: Pick<ImageTable, 'readWhole'>
  content: Pick<ContentIndex, 'findSameBytes'>
  findLookalike: FindLookalike
  provider: Pick<VisionProvider, 'isCurrent'>
  routes: FeatureRoutes
  now: () => Date
}

/** Near-duplicates (crops, mirrored copies) show the same things, but in other places. */
const reusableByLooks: readonly Feature[] = ['labels']

/**
 * Reuses results that were already paid for, from an image of the same owner with the same bytes or, if the stage
 * allows it, with the same looks. A result is reused only if computing it again would be the same work.
 */
export async function reuseResults(
  deps: ReuseDeps,
  row: ImageRow,
  features: readonly Feature[],
): Promise<Vision> {
  const same = await deps.content.findSameBytes(row)
  const bySame = same ? await reusable(deps, row, same, features, 'same-bytes') : {}

  const rest = features.filter((feature) => reusableByLooks.includes(feature) && !(feature in bySame))
  const alike = rest.length > 0 ? await deps.findLookalike(row) : undefined
  const byLooks = alike ? await reusable(deps, row, alike, rest, 'near-duplicate') : {}
  return { ...bySame, ...byLooks }
}

async function reusable(
  deps: ReuseDeps,
  { upload }: ImageRow,
  earlier: ImageRef,
  features: readonly Feature[],
  because: Reuse['because'],
): Promise<Vision> {
  const vision = (await deps.images.readWhole(earlier))?.vision
  const found = await Promise.all(
    features.map(async (feature) => {
      const result = vision?.[feature]
      if (result?.status !== 'completed' || !(await isSameWork(deps, feature, result, upload?.effort)))
        return []
      const reused = result.reused ?? { imageId: earlier.imageId, because }
      const finishedAt = deps.now().toISOString()
      return [[feature, { ...result, durationMs: 0, costUsd: 0, finishedAt, reused }] as const]
    }),
  )
  return Object.fromEntries(found.flat())
}

async function isSameWork(
  { provider, routes }: ReuseDeps,
  feature: Feature,
  result: CompletedResult,
  effort: Effort | undefined,
): Promise<boolean> {
  // A result of a stand-in is worth a try with the intended provider.
  if (result.degraded) return false
  const route: Route = routes[feature]
  // The first provider was unsure then and would be again. The answer of the second is already paid for.
  if (route === 'cascade' && result.provider === cascade.second) return true
  return provider.isCurrent(feature, result, effort)
}
