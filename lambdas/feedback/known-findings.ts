import { completed, type Vision } from '../vision/vision.ts'
import type { JudgedFeature } from './corrections.ts'
import { judgedFeatureTable, type KnownFinding } from './judged-features.ts'

/** All findings of one feature, most confident first where the result is sorted. */
export function knownFindings(vision: Vision | undefined, feature: JudgedFeature): readonly KnownFinding[] {
  const result = completed(vision, feature)
  return result ? judgedFeatureTable[feature].findings(result as never) : []
}
