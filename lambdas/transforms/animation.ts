import { sharp } from '../analysis/configured-sharp.ts'
import { type ColorTarget, openPhoto } from '../analysis/decode/open-photo.ts'
import type { Raster } from '../analysis/raster.ts'
import { guardSize } from './guard-size.ts'
import type { Source } from './open-source.ts'
import type { TransformLimits } from './transform-limits.ts'

/** Frames of one size, with their delays. */
export interface Animation {
  readonly frames: readonly Raster[]
  readonly delaysMs: readonly number[]
  /** How often the animation plays; 0 means forever. */
  readonly loop: number
}

/**
 * Decodes every frame as a viewer shows it, all in one go: a frame of a GIF or WebP is drawn on top of earlier ones.
 */
export async function readAnimation(
  { bytes, header }: Source,
  limits: TransformLimits,
  target: ColorTarget,
): Promise<Animation> {
  guardSize(header, header.frames, limits)
  const opening = { ...limits.source, maxPixels: limits.maxPixels }
  const { image, read } = await openPhoto(bytes, header, opening, { target, animated: true })
  const { delay = [], loop = 0, pages = 1 } = await image.metadata()
  const { data, widthPx, heightPx: tallPx, channels } = await read(image)
  const heightPx = tallPx / pages
  const frameBytes = widthPx * heightPx * channels
  const frames = Array.from({ length: pages }, (_, frame) => ({
    data: data.subarray(frame * frameBytes, (frame + 1) * frameBytes),
    widthPx,
    heightPx,
    channels,
  }))
  return { frames, delaysMs: delay, loop }
}

/** Stacks all frames into one tall picture, the form in which libvips encodes animations. */
export function joinAnimation({ frames, delaysMs, loop }: Animation) {
  const { widthPx: width, heightPx, channels } = frames[0]!
  const raw = { width, height: heightPx * frames.length, channels, pageHeight: heightPx }
  const data = Buffer.concat(frames.map((frame) => frame.data))
  return { image: sharp(data, { raw, limitInputPixels: false }), timing: { delay: [...delaysMs], loop } }
}
