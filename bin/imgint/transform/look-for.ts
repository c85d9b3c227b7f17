import { analyzeImage } from '../../../lambdas/analysis/analyze-image.ts'
import { foundIn } from '../../../lambdas/transforms/found-in.ts'
import type { Found } from '../../../lambdas/transforms/operation.ts'
import type { TransformPlan } from '../../../lambdas/transforms/steps.ts'
import { installation } from '../installation.ts'
import { seePhoto } from '../see-photo.ts'

type Sought = 'faces' | 'objects' | 'text'

/** The features that the steps of a plan need to know about a photo. */
export function soughtBy({ steps }: TransformPlan): Sought[] {
  const sought = steps.flatMap((step): Sought[] => {
    if (step.operation === 'redact') return ['faces', 'text']
    if (step.operation === 'cropAround') return [step.what]
    return step.operation === 'hide' && step.what !== 'boxes' ? [step.what] : []
  })
  return [...new Set(sought)]
}

/**
 * Looks with our own models, as `imgint analyze --vision` does. If a photo cannot be analysed, rendering reports why.
 */
export async function lookFor(sought: readonly Sought[], bytes: Uint8Array): Promise<Found> {
  if (sought.length === 0) return {}
  const analyzed = await analyzeImage(bytes)
  if (analyzed.status === 'rejected') return {}
  const modelsDirectory = await installation.modelsDirectory()
  return foundIn({ vision: await seePhoto(analyzed, { features: [...sought], modelsDirectory }) })
}
