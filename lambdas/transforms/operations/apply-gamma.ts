import type { Raster } from '../../analysis/raster.ts'
import type { Scene, Stroke } from '../operation.ts'

/** Replaces each of the 256 values of a channel by table. */
function lookUp({ data, channels, ...size }: Raster, table: Uint8Array): Raster {
  const changed = Buffer.from(data)
  for (let at = 0; at < data.length; at++)
    if (channels === 3 || (at & 3) !== 3) changed[at] = table[data[at]!]!
  return { ...size, channels, data: changed }
}

/** Not libvips' own gamma, which is limited to 1 to 3 and turns off shrink-on-load for JPEGs. */
export const applyGamma = ({ canvas, openRaster }: Scene, gamma: number): Stroke => ({
  slot: 'gamma',
  canvas,
  work: 2,
  async chain(_, look) {
    const table = Uint8Array.from({ length: 256 }, (__, value) =>
      Math.round(255 * (value / 255) ** (1 / gamma)),
    )
    return openRaster(lookUp(await look(), table))
  },
})
