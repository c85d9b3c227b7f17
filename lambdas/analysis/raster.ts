/** Pixels in memory: 8 bits per channel, sRGB, rows without padding, straight (not premultiplied) alpha. */
export interface Raster {
  readonly data: Buffer
  readonly widthPx: number
  readonly heightPx: number
  readonly channels: 3 | 4
}
