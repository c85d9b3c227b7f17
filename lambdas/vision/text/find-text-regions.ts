import { connectedComponents } from './connected-components.ts'
import { boundsOfQuad, type Quad } from './quad.ts'
import {
  growRectangle,
  minAreaRectangle,
  quadOfRectangle,
  type RotatedRectangle,
} from './rotated-rectangle.ts'

/** The detector's probability of text at each pixel: rows of `width` values. */
export interface ProbabilityMap {
  readonly values: Float32Array
  readonly width: number
  readonly height: number
}

export interface RegionSettings {
  /** Pixels above this probability belong to text. */
  readonly pixelThreshold: number
  /** Regions with a lower mean probability are dropped. */
  readonly regionThreshold: number
  /** The detector is trained on shrunken lines. Each one grows back by its area over its perimeter, times this. */
  readonly unclipRatio: number
}

export interface TextRegion {
  readonly quad: Quad
  readonly confidence: number
}

/** Thinner regions are noise. In pixels of the map; PaddleOCR's min_size. */
const minSide = 3

/**
 * Finds regions of text in pixels of the map: the post-processing of "Differentiable Binarization" (arXiv 1911.08947).
 */
export function findTextRegions(map: ProbabilityMap, settings: RegionSettings): TextRegion[] {
  const mask = maskOf(map, settings.pixelThreshold)
  return connectedComponents(mask, map.width, map.height).flatMap(({ rowEnds }) => {
    const core = minAreaRectangle(rowEnds)
    if (Math.min(core.width, core.height) < minSide) return []
    const confidence = meanInside(map, core)
    if (confidence < settings.regionThreshold) return []
    const margin = (core.width * core.height * settings.unclipRatio) / (2 * (core.width + core.height))
    return [{ quad: quadOfRectangle(growRectangle(core, margin)), confidence }]
  })
}

/** Each pixel also covers its right and lower neighbours, so that letters that nearly touch become one line. */
function maskOf({ values, width, height }: ProbabilityMap, threshold: number): Uint8Array {
  const mask = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const index = y * width + x
      if (values[index]! <= threshold) continue
      mask[index] = 1
      if (x + 1 < width) mask[index + 1] = 1
      if (y + 1 < height) mask[index + width] = 1
      if (x + 1 < width && y + 1 < height) mask[index + width + 1] = 1
    }
  }
  return mask
}

function meanInside({ values, width, height }: ProbabilityMap, rectangle: RotatedRectangle): number {
  const bounds = boundsOfQuad(quadOfRectangle(rectangle))
  const firstX = Math.max(0, Math.floor(bounds.left))
  const firstY = Math.max(0, Math.floor(bounds.top))
  const lastX = Math.min(width - 1, Math.ceil(bounds.right))
  const lastY = Math.min(height - 1, Math.ceil(bounds.bottom))
  const cos = Math.cos(rectangle.angle)
  const sin = Math.sin(rectangle.angle)
  let sum = 0
  let count = 0
  for (let y = firstY; y <= lastY; y++) {
    for (let x = firstX; x <= lastX; x++) {
      const dx = x + 0.5 - rectangle.centre.x
      const dy = y + 0.5 - rectangle.centre.y
      if (Math.abs(dx * cos + dy * sin) > rectangle.width / 2 + 1e-6) continue
      if (Math.abs(dy * cos - dx * sin) > rectangle.height / 2 + 1e-6) continue
      sum += values[y * width + x]!
      count++
    }
  }
  return count === 0 ? 0 : sum / count
}
