import { type Correction, type JudgedFeature, judgedFeatures } from '../image-record/corrections.ts'
import type { ImageRow } from '../image-record/image-row.ts'
import type { FeatureResult, Vision } from '../vision/vision.ts'
import { judgedFeatureTable } from './judged-features.ts'

const show = <F extends JudgedFeature>(feature: F, findings: unknown, entries: readonly Correction[]) =>
  judgedFeatureTable[feature].show(findings as never, entries)

function shownResult<F extends JudgedFeature>(
  feature: F,
  result: FeatureResult<F>,
  entries: readonly Correction[],
): FeatureResult {
  if (result.status === 'completed') return { ...result, ...show(feature, result, entries) } as FeatureResult
  if (result.status !== 'pending' || !result.draft) return result as FeatureResult
  const draft = { ...result.draft, ...show(feature, result.draft, entries) }
  return { ...result, draft } as FeatureResult
}

/**
 * The results of vision with people's corrections applied, as they are shown, announced and searched. The stored
 * results stay as the model produced them.
 */
export function shownVision({
  vision,
  corrections,
}: Pick<ImageRow, 'vision' | 'corrections'>): Vision | undefined {
  if (!vision || !corrections) return vision
  const changed = judgedFeatures.flatMap((feature) => {
    const result = vision[feature]
    const entries = corrections.entries.filter((entry) => entry.feature === feature)
    return result && entries.length > 0 ? [[feature, shownResult(feature, result as never, entries)]] : []
  })
  return { ...vision, ...Object.fromEntries(changed) }
}
