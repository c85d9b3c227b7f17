import type { Raster } from '../../analysis/raster.ts'

const levels = 256
/** A histogram needs about as many pixels as levels to mean anything. */
const minTileSidePx = 16

/** Rec. 709 luma. All channels get the same change as luma, so colours keep their hue. */
const lumaAt = (data: Buffer, at: number): number =>
  (0.2126 * data[at]! + 0.7152 * data[at + 1]! + 0.0722 * data[at + 2]! + 0.5) | 0

/** One direction: where tiles begin, and for each position the two tiles whose centres it lies between. */
interface Axis {
  readonly count: number
  readonly begins: readonly number[]
  readonly before: Int32Array
  readonly after: Int32Array
  /** Weight of the second tile. */
  readonly share: Float64Array
}

function axisOf(lengthPx: number, tiles: number): Axis {
  const count = Math.max(1, Math.min(tiles, Math.floor(lengthPx / minTileSidePx)))
  const begins = Array.from({ length: count + 1 }, (_, index) => Math.round((index * lengthPx) / count))
  const [before, after] = [new Int32Array(lengthPx), new Int32Array(lengthPx)]
  const share = new Float64Array(lengthPx)
  for (let at = 0; at < lengthPx; at++) {
    const place = ((at + 0.5) * count) / lengthPx - 0.5
    const low = Math.floor(place)
    before[at] = Math.max(0, low)
    after[at] = Math.min(count - 1, low + 1)
    share[at] = place - low
  }
  return { count, begins, before, after, share }
}

/** Clips a histogram at a height and spreads the excess over all levels. */
function clip(histogram: Float64Array, most: number): void {
  let excess = 0
  for (let level = 0; level < levels; level++) {
    if (histogram[level]! <= most) continue
    excess += histogram[level]! - most
    histogram[level] = most
  }
  for (let level = 0; level < levels; level++) histogram[level]! += excess / levels
}

/** The cumulative share of a tile's pixels at each level, scaled to 0..255. */
function mappingOf(histogram: Float64Array, pixels: number, maxSlope: number): Float64Array {
  if (maxSlope > 0) clip(histogram, (maxSlope * pixels) / levels)
  const mapping = new Float64Array(levels)
  let sum = 0
  for (let level = 0; level < levels; level++) {
    // Counts half of a level's own pixels, so that a picture of one level stays as it is (within the clip limit).
    mapping[level] = ((sum + histogram[level]! / 2) * (levels - 1)) / pixels
    sum += histogram[level]!
  }
  return mapping
}

function mappingsOf({ data, widthPx, channels }: Raster, across: Axis, down: Axis, maxSlope: number) {
  const mappings: Float64Array[] = []
  for (let row = 0; row < down.count; row++)
    for (let column = 0; column < across.count; column++) {
      const [left, right] = [across.begins[column]!, across.begins[column + 1]!]
      const [top, bottom] = [down.begins[row]!, down.begins[row + 1]!]
      const histogram = new Float64Array(levels)
      for (let y = top; y < bottom; y++)
        for (let at = (y * widthPx + left) * channels; at < (y * widthPx + right) * channels; at += channels)
          histogram[lumaAt(data, at)]!++
      mappings.push(mappingOf(histogram, (right - left) * (bottom - top), maxSlope))
    }
  return mappings
}

/**
 * Contrast limited adaptive histogram equalisation by tiles; the mappings of the four nearest tiles are interpolated
 * (K. Zuiderveld, Graphics Gems IV, 1994, pages 474 to 485). Its time does not depend on the tile size.
 * @param maxSlope how much steeper than the identity a mapping may be; 0 means no limit
 */
export function equaliseTiles(raster: Raster, tiles: number, maxSlope: number): Raster {
  const { data, widthPx, heightPx, channels } = raster
  const [across, down] = [axisOf(widthPx, tiles), axisOf(heightPx, tiles)]
  const mappings = mappingsOf(raster, across, down, maxSlope)
  const changed = Buffer.from(data)
  for (let y = 0; y < heightPx; y++) {
    const [above, below] = [down.before[y]! * across.count, down.after[y]! * across.count]
    const lower = down.share[y]!
    for (let x = 0; x < widthPx; x++) {
      const at = (y * widthPx + x) * channels
      const luma = lumaAt(data, at)
      const [left, right, share] = [across.before[x]!, across.after[x]!, across.share[x]!]
      const upperValue = mix(mappings[above + left]![luma]!, mappings[above + right]![luma]!, share)
      const lowerValue = mix(mappings[below + left]![luma]!, mappings[below + right]![luma]!, share)
      const change = Math.round(mix(upperValue, lowerValue, lower)) - luma
      for (let channel = at; channel < at + 3; channel++)
        changed[channel] = Math.min(255, Math.max(0, data[channel]! + change))
    }
  }
  return { ...raster, data: changed }
}

const mix = (a: number, b: number, share: number): number => a + (b - a) * share
