import { round } from '../analysis/facts/round.ts'
import type { Box, Point } from './vision.ts'

/** Edges as shares of the picture, which may lie outside of it. */
export interface Edges {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Within 0 and 1, and four decimals: a tenth of a pixel at 1024 px. */
export const clipShare = (value: number): number => round(Math.min(Math.max(value, 0), 1))

/** A box cut to the picture, which a model's may leave; undefined when nothing of it is inside. */
export function clipEdges({ left, top, right, bottom }: Edges): Box | undefined {
  const [clippedLeft, clippedTop] = [clipShare(left), clipShare(top)]
  // Edges are rounded before they are subtracted, so that left + width never passes the picture's edge.
  const width = round(clipShare(right) - clippedLeft)
  const height = round(clipShare(bottom) - clippedTop)
  return width > 0 && height > 0 ? { left: clippedLeft, top: clippedTop, width, height } : undefined
}

export const clipBox = ({ left, top, width, height }: Box): Box | undefined =>
  clipEdges({ left, top, right: left + width, bottom: top + height })

/** A point moved to the nearest one inside the picture. */
export const clipPoint = ({ x, y }: Point): Point => ({ x: clipShare(x), y: clipShare(y) })
