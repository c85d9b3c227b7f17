import { sharp } from './configured-sharp.ts'
import type { Raster } from './raster.ts'

/** The same picture with at most this long edge; the raster itself when it is small enough. */
export async function shrinkRaster(raster: Raster, longEdgePx: number): Promise<Raster> {
  const { widthPx: width, heightPx: height, channels } = raster
  if (Math.max(width, height) <= longEdgePx) return raster
  const { data, info } = await sharp(raster.data, { raw: { width, height, channels } })
    .resize(longEdgePx, longEdgePx, { fit: 'inside' })
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data, widthPx: info.width, heightPx: info.height, channels }
}
