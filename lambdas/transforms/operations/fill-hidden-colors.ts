import type { Raster } from '../../analysis/raster.ts'
import type { Canvas } from '../canvas.ts'
import type { Renderer } from '../operation.ts'

/** The offset of the first transparent pixel from an offset on. */
function nextHidden(data: Buffer, from: number): number | undefined {
  for (let at = from; at < data.length; at += 4) if (data[at + 3] === 0) return at
  return undefined
}

/**
 * Gives transparent pixels the colours of visible ones near them, so that a filter that reaches `reachPx` far does not
 * draw the hidden ones into the picture. The blur weights colours by alpha.
 */
export async function fillHiddenColors(
  raster: Raster,
  reachPx: number,
  { openRaster, readRaster }: Pick<Renderer, 'openRaster' | 'readRaster'>,
): Promise<Raster> {
  const { data, channels } = raster
  if (channels === 3) return raster
  const firstHidden = nextHidden(data, 0)
  if (firstHidden === undefined) return raster
  const near = await readRaster(openRaster(raster).blur(Math.max(1, reachPx)))
  const filled = Buffer.from(data)
  for (let at: number | undefined = firstHidden; at !== undefined; at = nextHidden(data, at + 4))
    near.data.copy(filled, at, at, at + 3)
  return { ...raster, data: filled }
}

/** Cost of that for each pixel, in passes: the cost of the blur. */
export const fillWork = ({ hasAlpha }: Canvas, reachPx: number): number => (hasAlpha ? 2 + reachPx / 8 : 0)
