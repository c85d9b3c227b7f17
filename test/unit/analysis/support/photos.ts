import sharp, { type Sharp } from 'sharp'
import type { ImageFacts } from '../../../../lambdas/analysis/analysis.ts'
import { type AnalyzedImage, analyzeImage } from '../../../../lambdas/analysis/analyze-image.ts'
import type { Raster } from '../../../../lambdas/analysis/raster.ts'
import { patientSettings } from '../../../support/patient-settings.ts'

type PixelAt = (x: number, y: number) => readonly number[]

/** Draws a raster by a function from position to channels. */
export function drawRaster(widthPx: number, heightPx: number, pixelAt: PixelAt): Raster {
  const channels = pixelAt(0, 0).length === 4 ? 4 : 3
  const data = Buffer.alloc(widthPx * heightPx * channels)
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const pixel = pixelAt(x, y)
      const begin = (y * widthPx + x) * channels
      // Buffer.set() with an array for each pixel is slower.
      for (let channel = 0; channel < channels; channel++) data[begin + channel] = pixel[channel]!
    }
  }
  return { data, widthPx, heightPx, channels }
}

export const drawPhoto = (widthPx: number, heightPx: number, pixelAt: PixelAt): Sharp => {
  const { data, channels } = drawRaster(widthPx, heightPx, pixelAt)
  return sharp(data, { raw: { width: widthPx, height: heightPx, channels } })
}

/** Red, green, blue and white quarters under a gradient, without any symmetry. */
export const quarters = (widthPx: number, heightPx: number): PixelAt => {
  return (x, y) => {
    const left = x < widthPx / 2
    const top = y < heightPx / 2
    const shade = Math.round((80 * (x + y)) / (widthPx + heightPx))
    if (left) return top ? [200, shade, shade] : [shade, shade, 200]
    return top ? [shade, 200, shade] : [220 - shade, 220 - shade, 220 - shade]
  }
}

export const quartersPhoto = (widthPx: number, heightPx: number) =>
  drawPhoto(widthPx, heightPx, quarters(widthPx, heightPx))

/** The accepted result; fails the test with the reason if the photo was rejected. */
export async function analyzed(bytes: Uint8Array): Promise<Extract<AnalyzedImage, { status: 'ok' }>> {
  const result = await analyzeImage(bytes, patientSettings)
  if (result.status === 'rejected') throw new Error(`${result.code}: ${result.reason}`)
  return result
}

export const factsOf = async (bytes: Uint8Array): Promise<ImageFacts> => (await analyzed(bytes)).facts

/** An uncompressed 24-bit BMP, rows from the bottom, as Windows writes it. */
export function makeBmp(widthPx: number, heightPx: number, pixelAt: PixelAt): Buffer {
  const rowBytes = Math.ceil((widthPx * 3) / 4) * 4
  const bmp = Buffer.alloc(54 + rowBytes * heightPx)
  bmp.write('BM', 0, 'latin1')
  bmp.writeUInt32LE(bmp.length, 2)
  bmp.writeUInt32LE(54, 10)
  bmp.writeUInt32LE(40, 14)
  bmp.writeInt32LE(widthPx, 18)
  bmp.writeInt32LE(heightPx, 22)
  bmp.writeUInt16LE(1, 26)
  bmp.writeUInt16LE(24, 28)
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const [red = 0, green = 0, blue = 0] = pixelAt(x, y)
      bmp.set([blue, green, red], 54 + (heightPx - 1 - y) * rowBytes + x * 3)
    }
  }
  return bmp
}
