import { sharp } from '../analysis/configured-sharp.ts'
import { failOn } from '../analysis/decode/decode-raster.ts'
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
export async function readAnimation({ bytes, header }: Source, limits: TransformLimits): Promise<Animation> {
  guardSize(header, header.frames, limits)
  const all = sharp(bytes, { animated: true, failOn, limitInputPixels: limits.maxPixels })
  const { delay = [], loop = 0, pages = 1 } = await all.metadata()
  const { data, info } = await all.toColourspace('srgb').raw().toBuffer({ resolveWithObject: true })
  const channels = info.channels === 4 ? 4 : 3
  const heightPx = info.height / pages
  const frameBytes = info.width * heightPx * channels
  const frames = Array.from({ length: pages }, (_, frame) => ({
    data: data.subarray(frame * frameBytes, (frame + 1) * frameBytes),
    widthPx: info.width,
    heightPx,
    channels: channels as 3 | 4,
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
