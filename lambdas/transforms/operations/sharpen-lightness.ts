import type { Raster } from '../../analysis/raster.ts'
import type { Renderer } from '../operation.ts'
import { evenBlur } from './even-blur.ts'

export interface Sharpening {
  /** Standard deviation of the Gaussian mask, in pixels. */
  readonly sigma: number
  /** How much small differences are amplified, and how much the part of a difference beyond them. */
  readonly even: number
  readonly edges: number
}

// As in libvips' sharpen, in its units, in which white is 100: differences up to the first are small; the other two
// limit how much brighter or darker a pixel may become.
const smallDifference = 2
const mostBrighter = 10
const mostDarker = 20
const stepsOfUnit = 255 / 100

/** What is added to a pixel, for each difference from the mask between -255 and 255. */
function changesOf({ even, edges }: Sharpening): Int16Array {
  const changes = new Int16Array(511)
  for (let difference = -255; difference <= 255; difference++) {
    const size = Math.abs(difference) / stepsOfUnit
    const raised = even * Math.min(size, smallDifference) + edges * Math.max(0, size - smallDifference)
    const change = difference < 0 ? -Math.min(raised, mostDarker) : Math.min(raised, mostBrighter)
    changes[difference + 255] = Math.round(change * stepsOfUnit)
  }
  return changes
}

/** Rec. 709 luma without gamma, which approximates lightness in 8 bits. */
function lumaOf({ data, channels }: Raster, pixels: number): Buffer {
  const luma = Buffer.allocUnsafe(pixels)
  for (let pixel = 0, at = 0; pixel < pixels; pixel++, at += channels)
    luma[pixel] = (54 * data[at]! + 183 * data[at + 1]! + 19 * data[at + 2]! + 128) >> 8
  return luma
}

/**
 * Sharpens the lightness by the curve of libvips' sharpen: small differences, such as noise, less than edges. libvips
 * works in CIELAB, which takes four times as long for a result that looks the same; here all channels get the same
 * change.
 */
export async function sharpenLightness(
  raster: Raster,
  sharpening: Sharpening,
  renderer: Renderer,
): Promise<Raster> {
  const { data, widthPx, heightPx, channels } = raster
  const pixels = widthPx * heightPx
  const luma = lumaOf(raster, pixels)
  const mask = await renderer
    .openRaster({ data: luma, widthPx, heightPx, channels: 1 })
    .blur(await evenBlur(sharpening.sigma, renderer))
    .extractChannel(0)
    .raw()
    .toBuffer()
  const changes = changesOf(sharpening)
  const changed = Buffer.from(data)
  for (let pixel = 0, at = 0; pixel < pixels; pixel++, at += channels) {
    const change = changes[luma[pixel]! - mask[pixel]! + 255]!
    if (change === 0) continue
    for (let channel = at; channel < at + 3; channel++)
      changed[channel] = Math.min(255, Math.max(0, data[channel]! + change))
  }
  return { ...raster, data: changed }
}
