/** How a picture lies on the canvas that a network looks at: top left, nearly in its own aspect ratio, the rest padded. */
export interface Letterbox {
  /** The picture on the canvas, pixels. */
  readonly widthPx: number
  readonly heightPx: number
  readonly canvasWidthPx: number
  readonly canvasHeightPx: number
}

/** By how much of itself a side may shrink to fill its canvas: networks find as much in pictures that are so little distorted. */
const maxSqueeze = 0.05

/** The canvas is no larger than it must be: padding costs as much CPU as picture. */
export function letterbox(
  picture: { widthPx: number; heightPx: number },
  { longEdgePx, multipleOfPx }: { longEdgePx: number; multipleOfPx: number },
): Letterbox {
  const scale = longEdgePx / Math.max(picture.widthPx, picture.heightPx)
  const sideOf = (picturePx: number) => {
    const px = Math.max(1, Math.round(picturePx * scale))
    const lessPx = Math.floor(px / multipleOfPx) * multipleOfPx
    return px - lessPx <= maxSqueeze * px ? lessPx : px
  }
  const [widthPx, heightPx] = [sideOf(picture.widthPx), sideOf(picture.heightPx)]
  const roundUp = (px: number) => Math.ceil(px / multipleOfPx) * multipleOfPx
  return {
    widthPx,
    heightPx,
    canvasWidthPx: roundUp(widthPx),
    canvasHeightPx: roundUp(heightPx),
  }
}
