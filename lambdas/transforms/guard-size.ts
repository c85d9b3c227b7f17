import type { Canvas } from './canvas.ts'
import { StepRefusal } from './step-refusal.ts'
import type { TransformLimits } from './transform-limits.ts'

type Size = Pick<Canvas, 'widthPx' | 'heightPx'>

export const number = (value: number) => Math.round(value).toLocaleString('en-US')
export const pixelsOf = ({ widthPx, heightPx }: Size) => widthPx * heightPx

/** @throws StepRefusal that names the limit a picture of this size and number of frames would exceed */
export function guardSize(size: Size, frames: number, { maxSidePx, maxPixels }: TransformLimits): void {
  const { widthPx, heightPx } = size
  const pixels = pixelsOf(size) * frames
  if (Math.max(widthPx, heightPx) > maxSidePx)
    throw new StepRefusal(
      `Expected sides of at most ${number(maxSidePx)} pixels (maxSidePx); there would be ${number(widthPx)} x ${number(heightPx)}.`,
    )
  if (pixels > maxPixels)
    throw new StepRefusal(
      `Expected at most ${number(maxPixels)} pixels (maxPixels), all frames included; there would be ${number(pixels)}. Resize the picture first.`,
    )
}
