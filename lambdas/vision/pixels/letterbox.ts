/** A picture's place on the canvas of a network: top left, nearly in its own aspect ratio. The rest is padding. */
export interface Letterbox {
  /** The picture on the canvas, pixels. */
  readonly widthPx: number
  readonly heightPx: number
  readonly canvasWidthPx: number
  readonly canvasHeightPx: number
}

/**
 * How much a side may shrink to fill its canvas, as a share of its length. Networks find as much in pictures with so
 * little distortion.
 */
const maxSqueeze = 0.05

/** Makes the canvas no larger than necessary, because padding costs as much CPU as picture. */
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
