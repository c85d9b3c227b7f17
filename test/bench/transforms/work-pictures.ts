import { sharp } from '../../../lambdas/analysis/configured-sharp.ts'
import { readRaster } from '../../../lambdas/analysis/decode/open-photo.ts'
import type { Raster } from '../../../lambdas/analysis/raster.ts'
import { randomBytes } from '../core/make-photo.ts'

export const contents = ['photo', 'noise'] as const
export type Content = (typeof contents)[number]

/** A square picture: the photo, made as small, or random bytes. Transparency is always random. */
export async function drawn(
  photo: string,
  content: Content,
  side: number,
  channels: Raster['channels'],
): Promise<Raster> {
  const shape = { widthPx: side, heightPx: side, channels }
  if (content === 'noise') return { ...shape, data: randomBytes(side * side * channels, 1) }
  const small = sharp(photo).resize(side, side, { fit: 'cover' })
  if (channels === 3) return readRaster(small)
  const alpha = randomBytes(side * side, 2)
  return readRaster(small.joinChannel(alpha, { raw: { width: side, height: side, channels: 1 } }))
}

/** User and system time of this process for each pixel of a square, in nanoseconds. */
export async function nsPerPixelOf(side: number, work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return Math.round(((user + system) * 1e3) / side ** 2)
}
