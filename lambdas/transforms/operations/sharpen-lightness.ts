import { sharp } from '../../analysis/configured-sharp.ts'
import type { Raster } from '../../analysis/raster.ts'
import { evenBlur } from './even-blur.ts'

export interface Sharpening {
  /** Standard deviation of the Gaussian mask, in pixels. */
  readonly sigma: number
  /** How much small differences are raised, and how much what goes beyond them is. */
  readonly even: number
  readonly edges: number
}

// As in libvips' sharpen, in its units, of which white has 100: differences up to the first are small; brighter and darker
// than before no pixel gets by more than the others.
const smallDifference = 2
const mostBrighter = 10
const mostDarker = 20
const stepsOfUnit = 255 / 100

/** What is added to a pixel, by its difference from the mask, from -255 to 255. */
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

/** Luma of Rec. 709, without gamma: what stands for lightness in 8 bits. */
function lumaOf({ data, channels }: Raster, pixels: number): Buffer {
  const luma = Buffer.allocUnsafe(pixels)
  for (let pixel = 0, at = 0; pixel < pixels; pixel++, at += channels)
    luma[pixel] = (54 * data[at]! + 183 * data[at + 1]! + 19 * data[at + 2]! + 128) >> 8
  return luma
}

/**
 * Sharpens the lightness by the curve of libvips' sharpen: small differences, such as noise, less than edges. libvips does
 * so in CIELAB, which takes four times as long for what nobody can tell apart; here all channels get the same change.
 */
export async function sharpenLightness(raster: Raster, sharpening: Sharpening): Promise<Raster> {
  const { data, widthPx: width, heightPx: height, channels } = raster
  const pixels = width * height
  const luma = lumaOf(raster, pixels)
  const mask = await sharp(luma, { raw: { width, height, channels: 1 }, limitInputPixels: false })
    .blur(await evenBlur(sharpening.sigma))
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
