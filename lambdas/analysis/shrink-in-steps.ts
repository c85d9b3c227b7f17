import { sharp } from './configured-sharp.ts'
import type { Raster } from './raster.ts'

/** Pictures of one photo by long edge. */
export type RasterLadder = (longEdgePx: number) => Raster

const longEdgeOf = ({ widthPx, heightPx }: Raster) => Math.max(widthPx, heightPx)

const shrink = async (raster: Raster, longEdgePx: number): Promise<Raster> => {
  const { widthPx: width, heightPx: height, channels } = raster
  const { data, info } = await sharp(raster.data, { raw: { width, height, channels } })
    .resize(longEdgePx, longEdgePx, { fit: 'inside' })
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data, widthPx: info.width, heightPx: info.height, channels }
}

/**
 * The photo at each of these long edges, each made from the next larger one: 1024 -> 512 -> 128 costs a third less
 * than 1024 -> 512 and 1024 -> 128. Nothing is enlarged: beyond its own size, the photo itself is returned.
 */
export async function shrinkInSteps(photo: Raster, longEdgesPx: readonly number[]): Promise<RasterLadder> {
  const steps = new Map<number, Raster>()
  let smallest = photo
  for (const edgePx of [...longEdgesPx].sort((a, b) => b - a)) {
    if (edgePx < longEdgeOf(smallest)) smallest = await shrink(smallest, edgePx)
    steps.set(edgePx, smallest)
  }
  return (longEdgePx) => steps.get(longEdgePx) ?? photo
}
