import type { Raster } from '../../../lambdas/analysis/raster.ts'
import type { PixelPoint, Quad } from '../../../lambdas/vision/text/quad.ts'
import type { DrawnCode } from './draw-code.ts'

/** Samples for each pixel and axis: a pixel of the photo may cover several modules. */
const samples = 3

/**
 * Paints a code into a photo, as a camera would see a sticker whose corners are at these pixels: top left first, in the
 * code's own direction. Changes the photo.
 * @param ink grey levels of dark and light modules; exchange them for an inverted code
 */
export function paintCode(
  photo: Raster,
  code: DrawnCode,
  corners: Quad,
  ink = { dark: 25, light: 235 },
): void {
  const toCode = squareOf(corners)
  const xs = corners.map(({ x }) => x)
  const ys = corners.map(({ y }) => y)
  const [left, right] = [
    Math.max(0, Math.floor(Math.min(...xs))),
    Math.min(photo.widthPx, Math.ceil(Math.max(...xs))),
  ]
  const [top, bottom] = [
    Math.max(0, Math.floor(Math.min(...ys))),
    Math.min(photo.heightPx, Math.ceil(Math.max(...ys))),
  ]
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) paintPixel(photo, code, toCode, ink, x, y)
}

function paintPixel(
  photo: Raster,
  { data, widthPx, heightPx }: DrawnCode,
  toCode: (point: PixelPoint) => PixelPoint,
  { dark, light }: { dark: number; light: number },
  x: number,
  y: number,
): void {
  let [sum, covered] = [0, 0]
  for (let step = 0; step < samples * samples; step++) {
    const at = toCode({
      x: x + ((step % samples) + 0.5) / samples,
      y: y + (Math.floor(step / samples) + 0.5) / samples,
    })
    if (at.x < 0 || at.y < 0 || at.x >= 1 || at.y >= 1) continue
    const value = data[Math.floor(at.y * heightPx) * widthPx + Math.floor(at.x * widthPx)]!
    sum += value < 128 ? dark : light
    covered++
  }
  if (covered === 0) return
  const share = covered / samples ** 2
  const begin = (y * photo.widthPx + x) * photo.channels
  for (let channel = 0; channel < 3; channel++)
    photo.data[begin + channel] = photo.data[begin + channel]! * (1 - share) + (sum / covered) * share
}

/** Maps a point of the photo to shares of the code: the inverse of the projection of a square to these corners. */
function squareOf([a, b, c, d]: Quad): (point: PixelPoint) => PixelPoint {
  // Heckbert, Fundamentals of Texture Mapping and Image Warping (1989), section 2.2.3
  const [sumX, sumY] = [a.x - b.x + c.x - d.x, a.y - b.y + c.y - d.y]
  const [x1, y1, x2, y2] = [b.x - c.x, b.y - c.y, d.x - c.x, d.y - c.y]
  const area = x1 * y2 - x2 * y1
  const g = (sumX * y2 - x2 * sumY) / area
  const h = (x1 * sumY - sumX * y1) / area
  const [m00, m01, m02] = [b.x - a.x + g * b.x, d.x - a.x + h * d.x, a.x]
  const [m10, m11, m12] = [b.y - a.y + g * b.y, d.y - a.y + h * d.y, a.y]
  return ({ x, y }) => {
    const u = (m11 - m12 * h) * x + (m02 * h - m01) * y + (m01 * m12 - m02 * m11)
    const v = (m12 * g - m10) * x + (m00 - m02 * g) * y + (m02 * m10 - m00 * m12)
    const w = (m10 * h - m11 * g) * x + (m01 * g - m00 * h) * y + (m00 * m11 - m01 * m10)
    return { x: u / w, y: v / w }
  }
}

/** The corners of a rectangle around a point, turned clockwise and tilted backwards: the top gets shorter by this share. */
export function cornersAt(
  middle: PixelPoint,
  {
    widthPx,
    heightPx,
    turnedDegrees = 0,
    tilt = 0,
  }: { widthPx: number; heightPx: number; turnedDegrees?: number; tilt?: number },
): Quad {
  const angle = (turnedDegrees * Math.PI) / 180
  const at = (x: number, y: number): PixelPoint => ({
    x: middle.x + x * Math.cos(angle) - y * Math.sin(angle),
    y: middle.y + x * Math.sin(angle) + y * Math.cos(angle),
  })
  const [across, down] = [widthPx / 2, heightPx / 2]
  return [
    at(-across * (1 - tilt), -down * (1 - tilt / 2)),
    at(across * (1 - tilt), -down * (1 - tilt / 2)),
    at(across, down),
    at(-across, down),
  ]
}
