import type { Sharp } from 'sharp'
import { sharp } from '../analysis/configured-sharp.ts'
import type { Raster } from '../analysis/raster.ts'
import { type Pixels, type Slot, type Stroke, slots } from './operation.ts'

/**
 * The first slot whose operations are only right in libvips for 8-bit sRGB; other pictures are converted before it.
 */
const firstColorSlot = slots.indexOf('extend')

export interface PipelineOptions {
  /** Keeps the profile: pixels are not converted to sRGB. */
  readonly keepsProfile: boolean
  /** 16 bits, grey or CMYK: libvips' filters use the picture's own units. */
  readonly isUnusual: boolean
  readonly maxPassSeconds: number
}

export const openRaster = ({ data, widthPx: width, heightPx: height, channels }: Pixels): Sharp =>
  sharp(data, { raw: { width, height, channels }, limitInputPixels: false })

export async function readRaster(image: Sharp): Promise<Raster> {
  const { data, info } = await image.toColourspace('srgb').raw().toBuffer({ resolveWithObject: true })
  return { data, widthPx: info.width, heightPx: info.height, channels: info.channels === 4 ? 4 : 3 }
}

/**
 * Applies steps in the given order, in as few passes of libvips as that order allows. Rows stream from the decoder
 * through a pass; the whole picture is in memory only between two passes.
 */
export function createPipeline(source: Sharp, options: PipelineOptions) {
  const timed = (image: Sharp) => image.timeout({ seconds: options.maxPassSeconds })
  let image = timed(options.keepsProfile ? source.keepIccProfile() : source)
  let raster: Raster | undefined
  let last: Slot | undefined
  let isUnusual = options.isUnusual

  const look = async (): Promise<Raster> => {
    if (raster && !last) return raster
    raster = await readRaster(image)
    image = timed(openRaster(raster))
    last = undefined
    isUnusual = false
    return raster
  }
  const fits = (slot: Slot): boolean => {
    const at = slots.indexOf(slot)
    if (isUnusual && at >= firstColorSlot) return false
    return last === undefined || at > slots.indexOf(last)
  }
  return {
    look,
    lastSlot: () => last,
    async add(stroke: Stroke): Promise<void> {
      if (!fits(stroke.slot)) await look()
      image = timed(await stroke.chain(image, look))
      last = stroke.endsAt ?? stroke.slot
      raster = undefined
    },
    image: () => image,
  }
}
export type Pipeline = ReturnType<typeof createPipeline>
