import type { Letterbox } from './letterbox.ts'

const bytesPerPixel = 3

export interface CanvasLook {
  /** Red, green and blue of the area outside the picture. */
  readonly padding: readonly [number, number, number]
  /** Left and right of the picture are swapped; the padding stays where it is. @default false */
  readonly mirrored?: boolean
}

/**
 * Makes the RGB bytes of a canvas: the picture at the top left, padding around it. Returns the given bytes if the picture
 * fills the canvas.
 */
export function placeOnCanvas(rgb: Uint8Array, canvas: Letterbox, look: CanvasLook): Uint8Array {
  const { widthPx, heightPx, canvasWidthPx, canvasHeightPx } = canvas
  const isFull = widthPx === canvasWidthPx && heightPx === canvasHeightPx
  if (isFull && !look.mirrored) return rgb
  const placed = new Uint8Array(canvasWidthPx * canvasHeightPx * bytesPerPixel)
  if (!isFull) fillWith(placed, look.padding)
  const [rowBytes, canvasRowBytes] = [widthPx * bytesPerPixel, canvasWidthPx * bytesPerPixel]
  for (let y = 0; y < heightPx; y++) {
    const row = rgb.subarray(y * rowBytes, (y + 1) * rowBytes)
    if (look.mirrored) mirrorRow(row, placed, y * canvasRowBytes)
    else placed.set(row, y * canvasRowBytes)
  }
  return placed
}

function fillWith(canvas: Uint8Array, [red, green, blue]: CanvasLook['padding']): void {
  if (red === green && green === blue) {
    canvas.fill(red)
    return
  }
  canvas.set([red, green, blue])
  // Each copy doubles what is filled.
  for (let filled = bytesPerPixel; filled < canvas.length; filled *= 2) canvas.copyWithin(filled, 0, filled)
}

function mirrorRow(row: Uint8Array, canvas: Uint8Array, start: number): void {
  for (let from = 0, to = start + row.length - bytesPerPixel; from < row.length; from += 3, to -= 3) {
    canvas[to] = row[from]!
    canvas[to + 1] = row[from + 1]!
    canvas[to + 2] = row[from + 2]!
  }
}
