import type { Raster } from '../raster.ts'

/** At up to 128 px, this is about the same area as the 15 px that the paper uses at 600 px. */
const patchPx = 5
/** The share of patches that may be darker than the returned value. */
const darkShare = 0.1

/**
 * The dark channel of a photo (He, Sun, Tang, "Single image haze removal using dark channel prior", 2009): the
 * smallest code of any channel in each patch. In a clear photo nearly every patch has a shadow or a strong colour, so
 * it is near 0; haze lifts it.
 * @returns a code from 0 to 255; a tenth of the patches are below it
 */
export function darkChannel({ data, widthPx, heightPx, channels }: Raster): number {
  const columns = Math.ceil(widthPx / patchPx)
  const darkest = new Uint8Array(columns * Math.ceil(heightPx / patchPx)).fill(255)
  for (let y = 0, at = 0; y < heightPx; y++) {
    const row = Math.floor(y / patchPx) * columns
    for (let x = 0; x < widthPx; x++, at += channels) {
      const patch = row + Math.floor(x / patchPx)
      const least = Math.min(data[at]!, data[at + 1]!, data[at + 2]!)
      // Transparent pixels count as white.
      if (least < darkest[patch]! && (channels === 3 || data[at + 3]! >= 128)) darkest[patch] = least
    }
  }
  return darkest.sort()[Math.floor(darkShare * darkest.length)]!
}
