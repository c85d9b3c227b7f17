import type { Picture } from '../onnx/picture.ts'
import { fillPlanes } from '../pixels/fill-planes.ts'
import type { DetectionCanvas } from './detection-canvas.ts'

/** PP-OCR was trained on blue, green, red from -1 to 1. */
const half = 127.5

/** The canvas as the detector expects it. Around the picture, it has the mean colour of the picture's edge. */
export async function paintCanvas(picture: Picture, canvas: DetectionCanvas): Promise<Float32Array> {
  const { widthPx, heightPx } = canvas
  const rgb = await picture.resized({ widthPx, heightPx, fit: 'fill' })
  return picture.spend('preparation', () => paint(rgb, canvas))
}

function paint(rgb: Uint8Array, canvas: DetectionCanvas): Float32Array {
  const { canvasWidthPx, canvasHeightPx, widthPx, heightPx, left, top } = canvas
  const plane = canvasWidthPx * canvasHeightPx
  const planes = new Float32Array(3 * plane)
  const bordered = widthPx < canvasWidthPx || heightPx < canvasHeightPx
  if (bordered) {
    meanOfEdge(rgb, widthPx, heightPx).forEach((value, channel) => {
      planes.fill(value / half - 1, (2 - channel) * plane, (3 - channel) * plane)
    })
  }
  const layout = { widthPx, heightPx, planeWidthPx: canvasWidthPx, planeHeightPx: canvasHeightPx }
  // From here, the first pixel of the planes is the picture's first pixel.
  const start = planes.subarray(top * canvasWidthPx + left)
  fillPlanes(start, rgb, { ...layout, mean: half, deviation: half })
  return planes
}

function meanOfEdge(rgb: Uint8Array, widthPx: number, heightPx: number): number[] {
  const sums = [0, 0, 0]
  let count = 0
  for (let y = 0; y < heightPx; y++) {
    const step = y === 0 || y === heightPx - 1 ? 1 : Math.max(1, widthPx - 1)
    for (let x = 0; x < widthPx; x += step) {
      for (let channel = 0; channel < 3; channel++) sums[channel]! += rgb[(y * widthPx + x) * 3 + channel]!
      count++
    }
  }
  return sums.map((sum) => sum / count)
}
