import type { ImageRow } from '../image-record/image-row.ts'
import { applySteps, planStep, type Surroundings } from './apply-steps.ts'
import { startCanvas } from './canvas.ts'
import { decodingCpuSeconds } from './cpu-seconds.ts'
import { withDevicePixels } from './device-pixels.ts'
import { encodingOptions, keepsFrames } from './encoding-options.ts'
import { foundIn } from './found-in.ts'
import { guardOutput } from './guard-output.ts'
import type { Scene, Stroke } from './operation.ts'
import { operations } from './operations.ts'
import { guardProfile } from './output/guard-profile.ts'
import { at, StepRefusal } from './step-refusal.ts'
import type { TransformPlan, TransformStep } from './steps.ts'
import type { TransformLimits } from './transform-limits.ts'

/** Thrown when a step can only be planned with the pixels of the picture, of its mark or of a font. */
class NeedsPixels extends Error {}

const needPixels = (): never => {
  throw new NeedsPixels()
}
const unseen = new Proxy({}, { get: needPixels })
const blindRenderer = {
  openRaster: needPixels,
  readRaster: needPixels,
  drawText: needPixels,
  openSource: needPixels,
  images: unseen,
  fonts: unseen as never,
} satisfies Partial<Surroundings>

const blindPipeline = { look: needPixels, lastSlot: () => undefined, add: async () => undefined }

const unseenOf = new Map<string, { readonly work: number; readonly keepsSize: boolean } | undefined>(
  operations.map((operation) => [operation.name, operation.unseen]),
)

/** No step enlarges the picture unseen, so the canvas before the step is an upper bound. */
const unseenStroke = ({ operation }: TransformStep, { canvas }: Scene): Stroke => ({
  slot: 'crop',
  work: unseenOf.get(operation)?.work,
  canvas,
  chain: (image) => image,
})

/**
 * Estimates what a transform costs from facts about its photo, by planning its steps without any pixels.
 * @returns CPU seconds, an upper bound if the size of the picture depends on its pixels; undefined for a photo without
 *   an analysis
 * @throws StepRefusal with its path when rendering would refuse the plan
 */
export async function estimateTransform(
  image: Pick<ImageRow, 'analysis' | 'vision'>,
  { steps, output }: TransformPlan,
  limits: TransformLimits,
): Promise<number | undefined> {
  if (!image.analysis) return undefined
  const { file, geometry, color } = image.analysis
  const { width: widthPx, height: heightPx } = geometry
  const options = encodingOptions(output, file.format)
  const frames = keepsFrames(file, options) ? file.frames : 1
  const start = {
    canvas: startCanvas({ widthPx, heightPx, hasAlpha: color.hasAlpha }),
    frames,
    cpuSeconds: decodingCpuSeconds(file.format, widthPx * heightPx * frames),
  }
  let isExact = true
  const plan: typeof planStep = async (step, scene) => {
    try {
      return await planStep(step, scene)
    } catch (fault) {
      if (!(fault instanceof NeedsPixels)) throw fault
      isExact &&= unseenOf.get(step.operation)?.keepsSize ?? false
      return unseenStroke(step, scene)
    }
  }
  // Whether a photo has a profile to keep is only known from its file.
  if (options.profile === 'p3') await at('output', () => guardProfile(options))
  const surroundings = { ...blindRenderer, found: foundIn(image), limits, plan }
  try {
    const applied = await applySteps(withDevicePixels(steps, output.dpr), start, blindPipeline, surroundings)
    return await at('output', () => guardOutput(applied, options, limits))
  } catch (fault) {
    // The picture may be smaller than the upper bound that is too large.
    if (fault instanceof StepRefusal && !isExact) return Number.POSITIVE_INFINITY
    throw fault
  }
}
