import { sharp } from '../../analysis/configured-sharp.ts'
import type { Raster } from '../../analysis/raster.ts'
import type { Edges } from '../clip-to-picture.ts'

/** Crops a raster to these edges, which are shares and may lie outside it. Returns at least one pixel. */
export async function cropRaster(raster: Raster, edges: Edges): Promise<Raster> {
  const { data, widthPx: width, heightPx: height, channels } = raster
  const [left, right] = pixelsBetween(edges.left, edges.right, width)
  const [top, bottom] = pixelsBetween(edges.top, edges.bottom, height)
  const cropped = await sharp(data, { raw: { width, height, channels } })
    .extract({ left, top, width: right - left, height: bottom - top })
    .raw()
    .toBuffer()
  return { data: cropped, widthPx: right - left, heightPx: bottom - top, channels }
}

function pixelsBetween(from: number, to: number, length: number): [number, number] {
  const first = Math.min(Math.max(Math.floor(from * length), 0), length - 1)
  return [first, Math.min(Math.max(Math.ceil(to * length), first + 1), length)]
}
