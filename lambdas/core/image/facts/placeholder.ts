import { rgbaToThumbHash } from 'thumbhash'
import type { Raster } from '../raster.ts'
import { resamplePlane } from './resample-plane.ts'

/** ThumbHash keeps at most 7 x 7 frequencies: 32 pixels carry all that it can hold, at a tenth of the time of 100. */
const longEdgePx = 32

const channelPlane = ({ data, widthPx, heightPx, channels }: Raster, channel: number) => {
  const values = new Float32Array(widthPx * heightPx).fill(255)
  if (channel < channels) for (let i = 0; i < values.length; i++) values[i] = data[i * channels + channel]!
  return { values, widthPx, heightPx }
}

/** ThumbHash (E. Wallace, 2023) in base64: about 25 bytes that a client can paint before anything has loaded. */
export function placeholder(overview: Raster): string {
  const scale = Math.min(1, longEdgePx / Math.max(overview.widthPx, overview.heightPx))
  const widthPx = Math.max(1, Math.round(overview.widthPx * scale))
  const heightPx = Math.max(1, Math.round(overview.heightPx * scale))
  const rgba = new Uint8Array(widthPx * heightPx * 4)
  for (let channel = 0; channel < 4; channel++) {
    const { values } = resamplePlane(channelPlane(overview, channel), widthPx, heightPx)
    for (let i = 0; i < values.length; i++) rgba[i * 4 + channel] = Math.round(values[i]!)
  }
  return Buffer.from(rgbaToThumbHash(widthPx, heightPx, rgba)).toString('base64')
}
