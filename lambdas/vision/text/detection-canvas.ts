/** The picture's place on the canvas that the detector looks at. */
export interface DetectionCanvas {
  readonly canvasWidthPx: number
  readonly canvasHeightPx: number
  /** The picture on the canvas, in canvas pixels. */
  readonly left: number
  readonly top: number
  readonly widthPx: number
  readonly heightPx: number
  /** Canvas pixels per pixel of the picture. */
  readonly scaleX: number
  readonly scaleY: number
}

/** The network halves its input five times. */
const multipleOfPx = 32
/** The network does not find letters larger than those it knows, so a small picture is not enlarged to full size. */
const maxEnlargement = 2

/**
 * A full-size picture fills the canvas, stretched by less than 2 % to fit the network's steps. A small picture gets a
 * border, and the smaller the picture, the wider the border. Without it, text that touches the edge, as in a cropped
 * word, is not found.
 */
export function detectionCanvas(
  picture: { widthPx: number; heightPx: number },
  longEdgePx: number,
): DetectionCanvas {
  const scale = Math.min(longEdgePx / Math.max(picture.widthPx, picture.heightPx), maxEnlargement)
  const scaled = (px: number) => Math.max(8, Math.round(px * scale))
  const [width, height] = [scaled(picture.widthPx), scaled(picture.heightPx)]
  const border = Math.max(0, Math.round(64 - Math.max(width, height) / 8))
  const fitted = (px: number) =>
    Math.max(multipleOfPx, Math.round((px + 2 * border) / multipleOfPx) * multipleOfPx)
  const [canvasWidthPx, canvasHeightPx] = [fitted(width), fitted(height)]
  const widthPx = border > 0 ? Math.min(width, canvasWidthPx) : canvasWidthPx
  const heightPx = border > 0 ? Math.min(height, canvasHeightPx) : canvasHeightPx
  return {
    canvasWidthPx,
    canvasHeightPx,
    left: Math.floor((canvasWidthPx - widthPx) / 2),
    top: Math.floor((canvasHeightPx - heightPx) / 2),
    widthPx,
    heightPx,
    scaleX: widthPx / picture.widthPx,
    scaleY: heightPx / picture.heightPx,
  }
}
