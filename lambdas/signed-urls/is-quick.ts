import type { ImageRow } from '../images/image-row.ts'
import type { TransformPlan, TransformStep } from '../transforms/steps.ts'

/** Limits for what is made within a request. A picture beyond any of these goes through the queue. */
const most = {
  sourceBytes: 20 * 1024 * 1024,
  /** A photo from a phone. JPEGs shrink while they are decoded; other formats are decoded whole. */
  sourceMegapixels: 25,
  steps: 6,
  /** AVIF takes about a second of a vCPU per megapixel. */
  avifMegapixels: 1,
  resultMegapixels: 8,
} as const

/** Operations that make several passes over every pixel or open another photo. */
const slow: readonly TransformStep['operation'][] = [
  'median',
  'clahe',
  'watermarkImage',
  'contour',
  'emboss',
  'edge',
]

/** The highest encoder effort for which the figures above hold. */
const usualEffort = { avif: 4, webp: 4, gif: 7 } as Readonly<Record<string, number>>

interface Size {
  readonly width: number
  readonly height: number
}

/** An upper bound for the size after a step. */
function sizeAfter(size: Size, step: TransformStep, dpr: number): Size {
  if (step.operation !== 'resize') return size
  const ratio = size.width / size.height
  const { width = step.height! * ratio, height = width / ratio } = step
  const wanted = { width: width * dpr, height: height * dpr }
  const isSmaller = wanted.width * wanted.height < size.width * size.height
  return isSmaller || step.enlarge || step.fit === 'contain' ? wanted : size
}

/** Whether a transform is so quick that the caller may wait for it. */
export function isQuick({ original, analysis }: ImageRow, { steps, output }: TransformPlan): boolean {
  if (!original || !analysis || original.sizeBytes > most.sourceBytes) return false
  const { file, geometry } = analysis
  if (file.frames > 1 || geometry.megapixels > most.sourceMegapixels || steps.length > most.steps)
    return false
  if (output.maxBytes !== undefined || steps.some(({ operation }) => slow.includes(operation))) return false
  if ('effort' in output && output.effort > usualEffort[output.format]!) return false
  const { width, height } = steps.reduce((size, step) => sizeAfter(size, step, output.dpr), geometry as Size)
  const megapixels = (width * height) / 1e6
  return megapixels <= (output.format === 'avif' ? most.avifMegapixels : most.resultMegapixels)
}
