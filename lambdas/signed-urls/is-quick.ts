import type { ImageRow } from '../image-record/image-row.ts'
import { estimateTransform } from '../transforms/estimate-transform.ts'
import { imagesNamedIn } from '../transforms/images-named-in.ts'
import type { TransformPlan } from '../transforms/steps.ts'
import type { TransformLimits } from '../transforms/transform-limits.ts'

/** Limits for what is made within a request. A picture beyond any of these goes through the queue. */
const most = {
  sourceBytes: 20 * 1024 * 1024,
  /** A photo from a phone: larger ones would take the memory of the function. */
  sourceMegapixels: 25,
  /** A quarter of the 28 s that the function has. */
  cpuSeconds: 7,
} as const

/**
 * Whether a transform is so quick that the caller may wait for it.
 * @throws StepRefusal when it cannot be made
 */
export async function isQuick(
  image: Pick<ImageRow, 'original' | 'analysis' | 'vision'>,
  plan: TransformPlan,
  limits: TransformLimits,
): Promise<boolean> {
  const { original, analysis } = image
  if (!original || !analysis || original.sizeBytes > most.sourceBytes) return false
  if (analysis.file.frames > 1 || analysis.geometry.megapixels > most.sourceMegapixels) return false
  // The size of another photo is not known here.
  if (imagesNamedIn(plan).length > 0) return false
  return (await estimateTransform(image, plan, limits))! <= most.cpuSeconds
}
