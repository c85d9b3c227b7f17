import { completed, type Vision } from '../vision/vision.ts'
import type { JudgedFeature } from './corrections.ts'
import { judgedFeatureTable, type KnownThing } from './judged-features.ts'

/** Everything that one feature found, most confident first as far as the result is. */
export function knownThings(vision: Vision | undefined, feature: JudgedFeature): readonly KnownThing[] {
  const result = completed(vision, feature)
  return result ? judgedFeatureTable[feature].things(result as never) : []
}
