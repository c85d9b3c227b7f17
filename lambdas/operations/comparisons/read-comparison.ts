import pLimit from 'p-limit'
import type { DownloadPresigner } from '../../image-record/aws/download-presigner.ts'
import type { ImageTable } from '../../image-record/aws/image-table.ts'
import type { Shadow, ShadowTable } from '../../image-record/aws/shadow-table.ts'
import type { JudgedFeature } from '../../image-record/corrections.ts'
import type { ImageRow } from '../../image-record/image-row.ts'
import { AppError } from '../../platform/errors.ts'
import type { RolloutTable } from '../../vision/aws/rollout-table.ts'
import { type FeatureRoutes, firstProvider, knows } from '../../vision/feature-routes.ts'
import { ownProvider, providerNames } from '../../vision/providers.ts'
import { completed, ProviderName } from '../../vision/vision.ts'
import { visionRendition } from '../../vision/vision-rendition.ts'
import { type ComparedPair, compareProviders } from './compare-providers.ts'
import type { Comparison, ComparisonQuery } from './comparisons.ts'

export interface ReadComparisonDeps {
  shadows: Pick<ShadowTable, 'newest'>
  images: Pick<ImageTable, 'readWhole'>
  rollouts: Pick<RolloutTable, 'read'>
  routes: FeatureRoutes
  presignDownload: Pick<DownloadPresigner, 'rendition'>
}

const readsAtOnce = 20

/**
 * GET /v1/admin/comparisons/{feature}: what the images show now beside what a candidate saw in shadow. Computed when
 * somebody looks, so that re-runs, feedback and deletions count at once.
 */
export async function readComparison(
  deps: ReadComparisonDeps,
  feature: JudgedFeature,
  query: ComparisonQuery,
): Promise<Comparison> {
  const [a, b] = await providersOf(deps, feature, query)
  const shadows = await deps.shadows.newest({ feature, provider: b }, query.limit)
  const atOnce = pLimit(readsAtOnce)
  const read = shadows.map((shadow) =>
    atOnce(async () => ({ shadow, row: await deps.images.readWhole(shadow.image) })),
  )
  const rows = new Map<string, ImageRow>()
  const pairs = (await Promise.all(read)).flatMap(({ shadow, row }) => {
    const pair = row && pairOf(feature, a, shadow, row)
    if (pair) rows.set(row.imageId, row)
    return pair ?? []
  })
  const compared = compareProviders(feature, pairs)
  const examples = await Promise.all(
    compared.examples.map(async (example) => ({
      ...example,
      url: await deps.presignDownload.rendition(pictureOf(rows.get(example.imageId)!)),
    })),
  )
  return {
    ...compared,
    a: { provider: a, ...compared.a },
    b: { provider: b, ...compared.b },
    examples,
  }
}

async function providersOf(
  deps: ReadComparisonDeps,
  feature: JudgedFeature,
  { providers }: ComparisonQuery,
): Promise<readonly [ProviderName, ProviderName]> {
  if (providers) {
    const named = providers.split(',').map((name) => ProviderName.safeParse(name).data)
    if (named.every((name) => name !== undefined)) return named as [ProviderName, ProviderName]
    throw new AppError(
      'INVALID_REQUEST',
      `Expected two of ${ProviderName.options.join(', ')}; received ${providers}.`,
    )
  }
  const routed = firstProvider(deps.routes[feature]) ?? ownProvider
  const tried = (await deps.rollouts.read())[feature]?.candidate
  return [routed, tried ?? providerNames.find((name) => name !== routed && knows(name, feature)) ?? routed]
}

/** Results of another provider, or of another version of the image, are not what the shadow stood beside. */
function pairOf(
  feature: JudgedFeature,
  provider: ProviderName,
  { image, at, version, result }: Shadow,
  row: ImageRow,
): ComparedPair | undefined {
  const shown = completed(row.vision, feature)
  if (shown?.provider !== provider || row.version !== version || !row.analysis) return undefined
  const verdicts = (row.corrections?.entries ?? []).filter(
    (entry) => entry.feature === feature && !entry.inheritedFrom,
  )
  return { image, at, a: shown, b: result, verdicts }
}

const pictureOf = ({ analysis }: ImageRow): string => visionRendition(analysis!.renditions).key
