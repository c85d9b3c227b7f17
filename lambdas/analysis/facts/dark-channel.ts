import type { Raster } from '../raster.ts'

/** In a picture of up to 128 px about what the source's 15 px are in its photos of 600. */
const patchPx = 5
/** So many of the patches may be darker. */
const darkShare = 0.1

/**
 * The dark channel of a photo (He, Sun, Tang, "Single image haze removal using dark channel prior", 2009): the smallest
 * code of any channel in each patch. In a clear photo nearly every patch has a shadow or a strong colour, so that it is
 * near 0; a veil of haze lifts it. A tenth of the patches stay below what is returned, 0..255.
 */
export function darkChannel({ data, widthPx, heightPx, channels }: Raster): number {
  const columns = Math.ceil(widthPx / patchPx)
  const darkest = new Uint8Array(columns * Math.ceil(heightPx / patchPx)).fill(255)
  for (let y = 0, at = 0; y < heightPx; y++) {
    const row = Math.floor(y / patchPx) * columns
    for (let x = 0; x < widthPx; x++, at += channels) {
      const patch = row + Math.floor(x / patchPx)
      const least = Math.min(data[at]!, data[at + 1]!, data[at + 2]!)
      // What is transparent shows white.
      if (least < darkest[patch]! && (channels === 3 || data[at + 3]! >= 128)) darkest[patch] = least
    }
  }
  return darkest.sort()[Math.floor(darkShare * darkest.length)]!
}
