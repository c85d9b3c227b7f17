import type { Raster } from '../../analysis/raster.ts'
import type { Area } from '../canvas.ts'
import type { Renderer } from '../operation.ts'

export const waysToHide = ['blur', 'pixelate', 'fill'] as const
export type WayToHide = (typeof waysToHide)[number]

/** The longer side of a hidden area keeps this many blocks: at 8, nobody can recognise a face or read a line. */
const blocksOfLongSide = 8

/** Copies one picture into another. */
function paste({ data, channels, widthPx }: Raster, patch: Raster, { left, top }: Area): void {
  const rowBytes = patch.widthPx * channels
  for (let row = 0; row < patch.heightPx; row++)
    patch.data.copy(data, ((top + row) * widthPx + left) * channels, row * rowBytes, (row + 1) * rowBytes)
}

async function patchOf(
  raster: Raster,
  area: Area,
  how: WayToHide,
  { openRaster, readRaster }: Renderer,
): Promise<Raster> {
  const { width, height } = area
  const blockPx = Math.max(width, height) / blocksOfLongSide
  const blocks = {
    width: Math.max(1, Math.round(width / blockPx)),
    height: Math.max(1, Math.round(height / blockPx)),
  }
  const cut = openRaster(raster).extract(area)
  const few = await readRaster(cut.resize(blocks.width, blocks.height, { fit: 'fill', kernel: 'linear' }))
  // Only these few pixels of the area survive, whichever filter enlarges them, so it cannot be undone.
  const kernel = how === 'blur' ? 'cubic' : 'nearest'
  return readRaster(openRaster(few).resize(width, height, { fit: 'fill', kernel }))
}

const black = (raster: Raster, { width, height }: Area): Raster => {
  const data = Buffer.alloc(width * height * raster.channels)
  if (raster.channels === 4) for (let at = 3; at < data.length; at += 4) data[at] = 255
  return { ...raster, data, widthPx: width, heightPx: height }
}

/** Copies the picture and makes these areas unrecognisable. */
export async function hideAreas(
  raster: Raster,
  areas: readonly Area[],
  how: WayToHide,
  renderer: Renderer,
): Promise<Raster> {
  const hidden = { ...raster, data: Buffer.from(raster.data) }
  for (const area of areas)
    paste(hidden, how === 'fill' ? black(hidden, area) : await patchOf(hidden, area, how, renderer), area)
  return hidden
}
