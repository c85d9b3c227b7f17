import { round } from '../analysis/facts/round.ts'
import type { Box, Point } from './vision.ts'

/** Edges as shares of the picture. They may lie outside it. */
export interface Edges {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Clips to 0..1 and rounds to four decimals, a tenth of a pixel at 1024 px. */
export const clipShare = (value: number): number => round(Math.min(Math.max(value, 0), 1))

/** Clips a model's box to the picture. Undefined when no part of the box is inside. */
export function clipEdges({ left, top, right, bottom }: Edges): Box | undefined {
  const [clippedLeft, clippedTop] = [clipShare(left), clipShare(top)]
  // Edges are rounded before they are subtracted, so that left + width never passes the picture's edge.
  const width = round(clipShare(right) - clippedLeft)
  const height = round(clipShare(bottom) - clippedTop)
  return width > 0 && height > 0 ? { left: clippedLeft, top: clippedTop, width, height } : undefined
}

export const clipBox = ({ left, top, width, height }: Box): Box | undefined =>
  clipEdges({ left, top, right: left + width, bottom: top + height })

/** The nearest point inside the picture. */
export const clipPoint = ({ x, y }: Point): Point => ({ x: clipShare(x), y: clipShare(y) })
