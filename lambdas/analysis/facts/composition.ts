import type { Plane } from './resample-plane.ts'

export interface Composition {
  readonly edgeDensity: number
  readonly ruleOfThirds: number
  readonly symmetry: number
}

/**
 * A pixel counts as an edge from this gradient magnitude of 8-bit luma on; 100 to 200 is Canny's usual upper
 * threshold.
 */
const edgeMagnitude = 128
/**
 * Half the side of a window around each thirds point, as a share of the picture's side. An even texture then gives
 * 4/36 = 0.11.
 */
const windowReach = 1 / 12

/** 1 for the columns (or rows) near a third, 0 for the others. */
const nearThirds = (sizePx: number): Uint8Array => {
  const near = new Uint8Array(sizePx)
  for (let at = 0; at < sizePx; at++) {
    const position = (at + 0.5) / sizePx
    const distance = Math.min(Math.abs(position - 1 / 3), Math.abs(position - 2 / 3))
    if (distance <= windowReach) near[at] = 1
  }
  return near
}

/**
 * Sobel gradients (Sobel, Feldman 1968): the share of pixels that are edges, and the share of edge energy near the
 * thirds points.
 */
const edges = ({ values, widthPx, heightPx }: Plane): Omit<Composition, 'symmetry'> => {
  let edgePixels = 0
  let energy = 0
  let energyNearThirds = 0
  const columns = nearThirds(widthPx)
  const rows = nearThirds(heightPx)
  for (let y = 1; y < heightPx - 1; y++) {
    const row = rows[y]!
    for (let x = 1; x < widthPx - 1; x++) {
      const at = y * widthPx + x
      const above = at - widthPx
      const below = at + widthPx
      const left = values[above - 1]! + 2 * values[at - 1]! + values[below - 1]!
      const right = values[above + 1]! + 2 * values[at + 1]! + values[below + 1]!
      const top = values[above - 1]! + 2 * values[above]! + values[above + 1]!
      const bottom = values[below - 1]! + 2 * values[below]! + values[below + 1]!
      const magnitude = Math.sqrt((right - left) ** 2 + (bottom - top) ** 2)
      if (magnitude >= edgeMagnitude) edgePixels++
      energy += magnitude
      energyNearThirds += row * columns[x]! * magnitude
    }
  }
  const pixels = Math.max((widthPx - 2) * (heightPx - 2), 1)
  return { edgeDensity: edgePixels / pixels, ruleOfThirds: energy > 0 ? energyNearThirds / energy : 0 }
}

/** Pearson correlation of the picture with its mirror image, from 0 (none or opposite) to 1 (the same). */
const mirrorCorrelation = ({ values, widthPx, heightPx }: Plane): number => {
  let sum = 0
  for (let at = 0; at < values.length; at++) sum += values[at]!
  const mean = sum / values.length
  let product = 0
  let squares = 0
  for (let y = 0; y < heightPx; y++) {
    const row = y * widthPx
    for (let x = 0; x < widthPx; x++) {
      const deviation = values[row + x]! - mean
      product += deviation * (values[row + widthPx - 1 - x]! - mean)
      squares += deviation * deviation
    }
  }
  // A flat picture is its own mirror image; with less than one grey level of deviation there is nothing to compare.
  return squares / values.length < 1 ? 1 : Math.max(product / squares, 0)
}

/** Measured at the overview's size: structure that survives at 128 px is composition, the rest is texture. */
export function composition(luma: Plane): Composition {
  return { ...edges(luma), symmetry: Math.min(mirrorCorrelation(luma), 1) }
}
