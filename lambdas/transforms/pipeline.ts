import type { Sharp } from 'sharp'
import { sharp } from '../analysis/configured-sharp.ts'
import { readRaster } from '../analysis/decode/open-photo.ts'
import type { Raster } from '../analysis/raster.ts'
import { type Pixels, type Slot, type Stroke, slots } from './operation.ts'

/** What needs no colours: it only moves pixels or averages them. */
const colorlessSlots: readonly Slot[] = ['crop', 'resize', 'flip', 'turn', 'cropResized']

export interface PipelineOptions {
  /**
   * Not the 8-bit RGB in which colours of steps and libvips' filters are given: 16 bits, grey, CMYK, or numbers that
   * `read` has yet to convert. Only colourless steps come before that.
   */
  readonly isUnusual: boolean
  /** How the first pass is read. @default readRaster */
  readonly read?: (image: Sharp) => Promise<Raster>
  readonly maxPassSeconds: number
}

export const openRaster = ({ data, widthPx: width, heightPx: height, channels }: Pixels): Sharp =>
  sharp(data, { raw: { width, height, channels }, limitInputPixels: false })

/**
 * Applies steps in the given order, in as few passes of libvips as that order allows. Rows stream from the decoder
 * through a pass; the whole picture is in memory only between two passes.
 */
export function createPipeline(source: Sharp, options: PipelineOptions) {
  const timed = (image: Sharp) => image.timeout({ seconds: options.maxPassSeconds })
  let image = timed(source)
  let read = options.read ?? readRaster
  let raster: Raster | undefined
  let last: Slot | undefined
  let isUnusual = options.isUnusual

  const look = async (): Promise<Raster> => {
    if (raster && !last) return raster
    raster = await read(image)
    read = readRaster
    image = timed(openRaster(raster))
    last = undefined
    isUnusual = false
    return raster
  }
  const fits = ({ slot, endsAt = slot }: Stroke): boolean => {
    if (isUnusual && ![slot, endsAt].every((used) => colorlessSlots.includes(used))) return false
    return last === undefined || slots.indexOf(slot) > slots.indexOf(last)
  }
  return {
    look,
    lastSlot: () => last,
    async add(stroke: Stroke): Promise<void> {
      if (!fits(stroke)) await look()
      image = timed(await stroke.chain(image, look))
      last = stroke.endsAt ?? stroke.slot
      raster = undefined
    },
    image: () => image,
  }
}
export type Pipeline = ReturnType<typeof createPipeline>
