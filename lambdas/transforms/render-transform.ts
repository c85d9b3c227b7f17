import type { ImageFormat } from '../analysis/analysis.ts'
import type { AnalysisLimits } from '../analysis/analysis-settings.ts'
import { sharp } from '../analysis/configured-sharp.ts'
import { readRaster } from '../analysis/decode/open-photo.ts'
import { rejectionOfDecoderFault } from '../analysis/decode/rejection-of-decoder-fault.ts'
import type { ResultMimeType } from '../events/result-mime-types.ts'
import { type ErrorCode, RejectionError } from '../platform/errors.ts'
import { readAnimation } from './animation.ts'
import { type AppliedSteps, applySteps, type Surroundings } from './apply-steps.ts'
import { type Canvas, startCanvas } from './canvas.ts'
import { decodingCpuSeconds } from './cpu-seconds.ts'
import { withDevicePixels } from './device-pixels.ts'
import { encodingOptions, keepsFrames } from './encoding-options.ts'
import { guardOutput } from './guard-output.ts'
import { openSource, type Source } from './open-source.ts'
import type { Found, Renderer } from './operation.ts'
import { type EncodedPicture, encodeAnimation, encodePicture } from './output/encode-picture.ts'
import { type EncodingOptions, outputFormats } from './output/output-formats.ts'
import { resultProfile } from './output/result-profile.ts'
import { createPipeline, openRaster, type PipelineOptions } from './pipeline.ts'
import { type TransformReceipt, writeReceipt } from './receipt.ts'
import { at, StepRefusal } from './step-refusal.ts'
import type { TransformPlan } from './steps.ts'
import { drawText } from './text/draw-text.ts'
import { bundledFont, type Font } from './text/fonts.ts'
import { defaultTransformLimits, type TransformLimits } from './transform-limits.ts'

export interface TransformRequest {
  /** The photo's file. */
  readonly bytes: Uint8Array
  readonly plan: TransformPlan
  /** What vision found, in shares of the photo after orientation. A step that needs an absent list is refused. */
  readonly found?: Found
  /** The images that steps name. */
  readonly images?: Readonly<Record<string, Uint8Array>>
  /** @default the bundled font */
  readonly fonts?: readonly Font[]
  readonly limits?: TransformLimits
}

export type RenderedTransform =
  | {
      readonly status: 'made'
      readonly bytes: Buffer
      readonly format: EncodingOptions['format']
      readonly mimeType: ResultMimeType
      readonly width: number
      readonly height: number
      readonly frames: number
      readonly receipt: TransformReceipt
    }
  | {
      readonly status: 'refused'
      readonly code: ErrorCode
      readonly reason: string
      /** The part of the plan at fault, such as steps[2]; absent when the file is at fault. */
      readonly path?: string
    }

interface Finished {
  readonly picture: EncodedPicture
  readonly frames: number
  readonly applied: AppliedSteps
}

const renderer: Omit<Renderer, 'openSource'> = { openRaster, readRaster, drawText }

/** The photo before any step. */
const startOf = ({ header }: Source, frames: number) => ({
  canvas: startCanvas({
    widthPx: header.displayWidthPx,
    heightPx: header.displayHeightPx,
    hasAlpha: header.hasAlpha,
  }),
  frames,
  cpuSeconds: decodingCpuSeconds(header.format, header.widthPx * header.heightPx * frames),
})

const flattened = (canvas: Canvas) => ({
  slot: 'flatten' as const,
  canvas: { ...canvas, hasAlpha: false },
  chain: (image: ReturnType<typeof openRaster>) => image.flatten({ background: '#ffffff' }),
})

async function finishStill(
  source: Source,
  plan: TransformPlan,
  options: EncodingOptions,
  surroundings: Surroundings,
): Promise<Finished> {
  const { header, image, convertsLate, read } = source
  const profile = await at('output', () => resultProfile(source, options))
  const pipeline = createPipeline(image, {
    isUnusual: convertsLate || header.bitDepth !== 8 || header.space !== 'srgb',
    read,
    maxPassSeconds: surroundings.limits.maxPassSeconds,
  })
  const steps = withDevicePixels(plan.steps, options.dpr)
  const applied = await applySteps(steps, startOf(source, 1), pipeline, surroundings)
  await at('output', () => guardOutput(applied, options, surroundings.limits))
  if (applied.canvas.hasAlpha && !outputFormats[options.format].hasAlpha)
    await pipeline.add(flattened(applied.canvas))
  if (convertsLate) await pipeline.look()
  const picture = await at('output', () => encodePicture(pipeline, source, options, profile))
  return { picture, frames: 1, applied }
}

/** Steps are planned by the first frame, and every frame then gets the same treatment. */
async function finishAnimation(
  source: Source,
  plan: TransformPlan,
  options: EncodingOptions,
  surroundings: Surroundings,
): Promise<Finished> {
  const { limits } = surroundings
  const profile = await at('output', () => resultProfile(source, options))
  const animation = await readAnimation(source, limits, options.profile)
  const frames = animation.frames.length
  const how: PipelineOptions = { isUnusual: false, maxPassSeconds: limits.maxPassSeconds }
  const first = createPipeline(openRaster(animation.frames[0]!), how)
  const { widthPx, heightPx, channels } = animation.frames[0]!
  const canvas = startCanvas({ widthPx, heightPx, hasAlpha: channels === 4 })
  const steps = withDevicePixels(plan.steps, options.dpr)
  const start = { ...startOf(source, frames), canvas }
  const applied = await applySteps(steps, start, first, surroundings)
  await at('output', () => guardOutput(applied, options, limits))
  const drawn = [await first.look()]
  for (const frame of animation.frames.slice(1)) {
    const pipeline = createPipeline(openRaster(frame), how)
    for (const stroke of applied.strokes) await pipeline.add(stroke)
    drawn.push(await pipeline.look())
  }
  const picture = await at('output', () =>
    encodeAnimation({ ...animation, frames: drawn }, source, options, profile),
  )
  // Encoders join equal frames and add up their delays.
  const { pages = 1 } = await sharp(picture.bytes).metadata()
  return { picture, frames: pages, applied }
}

async function render(request: TransformRequest, source: Source, surroundings: Surroundings) {
  const { plan } = request
  const { header } = source
  const options = encodingOptions(plan.output, header.format)
  const finish = keepsFrames(header, options) ? finishAnimation : finishStill
  const { picture, frames, applied } = await finish(source, plan, options, surroundings)
  const { format } = options
  const receipt = await writeReceipt(
    { bytes: picture.bytes, format: format as ImageFormat },
    { bytes: request.bytes, format: header.format },
    { policy: options.metadata, hidden: applied.hidden },
  )
  const { bytes, widthPx: width, heightPx: height } = picture
  const { mimeType } = outputFormats[format]
  return { status: 'made' as const, bytes, format, mimeType, width, height, frames, receipt }
}

/**
 * Makes a new file of a photo: decodes once, applies the steps in order, encodes once. A transform that cannot be made
 * is refused with a sentence; only our own faults throw.
 */
export async function renderTransform(request: TransformRequest): Promise<RenderedTransform> {
  const { limits = defaultTransformLimits, found = {}, images = {}, fonts = [bundledFont()] } = request
  try {
    const target = request.plan.output.profile
    const source = await openSource(request.bytes, limits.source, target)
    const openAlike = (file: Uint8Array, fileLimits: AnalysisLimits) =>
      openSource(file, fileLimits, target === 'p3' ? 'p3' : 'srgb')
    const surroundings = { ...renderer, openSource: openAlike, found, images, fonts, limits }
    return await render(request, source, surroundings).catch((fault) => {
      throw fault instanceof StepRefusal
        ? fault
        : rejectionOfDecoderFault(fault, source.bytes, source.header.format)
    })
  } catch (fault) {
    if (fault instanceof StepRefusal)
      return { status: 'refused', code: 'TRANSFORM_REFUSED', reason: fault.message, path: fault.path }
    if (fault instanceof RejectionError) return { status: 'refused', code: fault.code, reason: fault.detail }
    throw fault
  }
}
