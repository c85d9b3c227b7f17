/** How a picture lies on the canvas that a network looks at: top left, in its own aspect ratio, the rest padded. */
export interface Letterbox {
  /** The picture on the canvas, pixels. */
  readonly widthPx: number
  readonly heightPx: number
  readonly canvasWidthPx: number
  readonly canvasHeightPx: number
}

/** The canvas is no larger than it must be: padding costs as much CPU as picture. */
export function letterbox(
  picture: { widthPx: number; heightPx: number },
  { longEdgePx, multipleOfPx }: { longEdgePx: number; multipleOfPx: number },
): Letterbox {
  const scale = longEdgePx / Math.max(picture.widthPx, picture.heightPx)
  const widthPx = Math.max(1, Math.round(picture.widthPx * scale))
  const heightPx = Math.max(1, Math.round(picture.heightPx * scale))
  const roundUp = (px: number) => Math.ceil(px / multipleOfPx) * multipleOfPx
  return {
    widthPx,
    heightPx,
    canvasWidthPx: roundUp(widthPx),
    canvasHeightPx: roundUp(heightPx),
  }
}
