import type { PlannedPicture } from './apply-steps.ts'
import { encodingCpuSeconds } from './cpu-seconds.ts'
import { number, pixelsOf } from './guard-size.ts'
import { type EncodingOptions, mostPixelsOf, outputFormats } from './output/output-formats.ts'
import { StepRefusal } from './step-refusal.ts'
import type { TransformLimits } from './transform-limits.ts'

/**
 * @returns the estimated CPU seconds of the whole transform
 * @throws StepRefusal when the encoder cannot take the picture, or the transform would take too long
 */
export function guardOutput(
  { canvas, frames, cpuSeconds }: PlannedPicture,
  options: EncodingOptions,
  { maxCpuSeconds }: Pick<TransformLimits, 'maxCpuSeconds'>,
): number {
  const { widthPx, heightPx } = canvas
  const { format } = options
  const { maxSidePx } = outputFormats[format]
  const maxPixels = mostPixelsOf(options)
  const pixels = pixelsOf(canvas) * frames
  if (Math.max(widthPx, heightPx) > maxSidePx || pixels > maxPixels)
    throw new StepRefusal(
      `Expected at most ${maxSidePx} pixels a side and ${maxPixels} in all for ${nameOf(options)}; the result would be ${sizeOf(canvas, frames)}. Resize the picture, or choose another format.`,
    )
  const total = cpuSeconds + encodingCpuSeconds(options, pixels, canvas.hasAlpha)
  if (total > maxCpuSeconds)
    throw new StepRefusal(
      `Expected a transform of at most ${number(maxCpuSeconds)} CPU seconds (maxCpuSeconds); writing ${sizeOf(canvas, frames)} pixels as ${nameOf(options)} brings it to about ${number(Math.ceil(total))}. ${adviceFor(options)}.`,
    )
  return total
}

const sizeOf = ({ widthPx, heightPx }: PlannedPicture['canvas'], frames: number) =>
  `${widthPx} x ${heightPx}${frames > 1 ? ` x ${frames} frames` : ''}`

function nameOf(options: EncodingOptions): string {
  const { format, maxBytes } = options
  const details = [
    ...('effort' in options ? [`effort ${options.effort}`] : []),
    ...('lossless' in options && options.lossless ? ['lossless'] : []),
    ...('palette' in options && options.palette ? ['a palette'] : []),
    ...(format === 'tiff' && options.compression === 'none' ? ['no compression'] : []),
    ...(maxBytes === undefined ? [] : ['maxBytes']),
  ]
  return details.length > 0 ? `${format} (${details.join(', ')})` : format
}

function adviceFor(options: EncodingOptions): string {
  const ways = [
    ...('effort' in options ? ['choose a lower effort'] : []),
    ...(options.maxBytes === undefined ? [] : ['leave out maxBytes']),
    'resize the picture first',
  ]
  const text = ways.length > 1 ? `${ways.slice(0, -1).join(', ')} or ${ways.at(-1)}` : ways[0]!
  return text[0]!.toUpperCase() + text.slice(1)
}
