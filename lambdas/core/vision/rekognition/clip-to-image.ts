import type { Box, Point } from '../../contracts/vision.ts'

/** Four decimals: a tenth of a pixel at 1024 px. */
export const round = (value: number) => Math.round(value * 1e4) / 1e4

const clip = (value: number) => round(Math.min(Math.max(value, 0), 1))

/** A box cut to the picture, which Rekognition's may leave; undefined when nothing of it is inside. */
export function clipBox({ left, top, width, height }: Box): Box | undefined {
  const [clippedLeft, clippedTop] = [clip(left), clip(top)]
  // Edges are rounded before they are subtracted, so that left + width never passes the picture's edge.
  const clippedWidth = round(clip(left + width) - clippedLeft)
  const clippedHeight = round(clip(top + height) - clippedTop)
  if (clippedWidth <= 0 || clippedHeight <= 0) return undefined
  return { left: clippedLeft, top: clippedTop, width: clippedWidth, height: clippedHeight }
}

/** A point moved to the nearest one inside the picture. */
export const clipPoint = ({ x, y }: Point): Point => ({ x: clip(x), y: clip(y) })
