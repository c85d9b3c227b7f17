import type { ProbabilityMap } from './find-text-regions.ts'
import { boundsOfQuad, type Quad } from './quad.ts'

/** A part of a canvas, in pixels. */
export interface Area {
  readonly left: number
  readonly top: number
  readonly widthPx: number
  readonly heightPx: number
}

export interface AreaSettings {
  /** Width and height of a tile, in pixels of the canvas. Each value of the map stands for one tile. */
  readonly tilePx: number
  /** Tiles below this probability hold no text. */
  readonly tileThreshold: number
}

interface Edges {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Areas start and end at multiples of this, because the detector halves its input five times. */
const stepPx = 32
/** Margin around promising tiles, so that no line is cut and the detector sees the surroundings. */
const marginPx = 64
/**
 * Above this share of the canvas, as on a page full of text, looking at all of it costs hardly more and cuts no line.
 */
const wholeShare = 0.6
/**
 * The fixed cost of looking at one more area, in pixels of a canvas. Measured: 4 ms, where 400,000 pixels take 120 ms.
 */
const pixelsPerLook = 13_000

/** The parts of the canvas whose tiles promise text, joined where that is cheaper to look at. They do not overlap. */
export function promisingAreas(tiles: ProbabilityMap, { tilePx, tileThreshold }: AreaSettings): Area[] {
  const canvas = { left: 0, top: 0, right: tiles.width * tilePx, bottom: tiles.height * tilePx }
  const areas: Edges[] = []
  tiles.values.forEach((value, index) => {
    if (value < tileThreshold) return
    const left = (index % tiles.width) * tilePx
    const top = Math.floor(index / tiles.width) * tilePx
    const around = withMargin({ left, top, right: left + tilePx, bottom: top + tilePx }, canvas)
    takeIn(areas, around)
  })
  const sum = areas.reduce((total, area) => total + costOf(area), 0)
  const looked = sum > wholeShare * canvas.right * canvas.bottom ? [canvas] : areas
  return looked.map(({ left, top, right, bottom }) => ({
    left,
    top,
    widthPx: right - left,
    heightPx: bottom - top,
  }))
}

const withMargin = ({ left, top, right, bottom }: Edges, canvas: Edges): Edges => ({
  left: Math.max(canvas.left, Math.floor((left - marginPx) / stepPx) * stepPx),
  top: Math.max(canvas.top, Math.floor((top - marginPx) / stepPx) * stepPx),
  right: Math.min(canvas.right, Math.ceil((right + marginPx) / stepPx) * stepPx),
  bottom: Math.min(canvas.bottom, Math.ceil((bottom + marginPx) / stepPx) * stepPx),
})

/** Adds an area. Joins it with each area that it overlaps, or that is cheaper to look at together with it. */
function takeIn(areas: Edges[], added: Edges): void {
  let joined = added
  for (let index = 0; index < areas.length; ) {
    const together = around(joined, areas[index]!)
    if (costOf(together) > costOf(joined) + costOf(areas[index]!) && !overlap(joined, areas[index]!)) {
      index++
      continue
    }
    areas.splice(index, 1)
    joined = together
    // The grown area may now reach an area that it was apart from.
    index = 0
  }
  areas.push(joined)
}

const around = (a: Edges, b: Edges): Edges => ({
  left: Math.min(a.left, b.left),
  top: Math.min(a.top, b.top),
  right: Math.max(a.right, b.right),
  bottom: Math.max(a.bottom, b.bottom),
})

const costOf = ({ left, top, right, bottom }: Edges) => pixelsPerLook + (right - left) * (bottom - top)

const overlap = (a: Edges, b: Edges) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

/** Cuts an area out of a canvas, whose three planes lie one after the other. */
export function cutArea(planes: Float32Array, canvasWidthPx: number, area: Area): Float32Array {
  const { left, top, widthPx, heightPx } = area
  const plane = planes.length / 3
  if (widthPx * heightPx === plane) return planes
  const part = new Float32Array(3 * widthPx * heightPx)
  for (let row = 0; row < 3 * heightPx; row++) {
    const channel = Math.floor(row / heightPx)
    const start = channel * plane + (top + row - channel * heightPx) * canvasWidthPx + left
    part.set(planes.subarray(start, start + widthPx), row * widthPx)
  }
  return part
}

/** Whether a line reaches an edge of the area that is not an edge of the whole canvas. */
export function isCutOff(quad: Quad, area: Area, whole: Area): boolean {
  const line = boundsOfQuad(quad)
  const [right, bottom] = [area.left + area.widthPx, area.top + area.heightPx]
  return (
    (area.left > 0 && line.left <= area.left) ||
    (area.top > 0 && line.top <= area.top) ||
    (right < whole.widthPx && line.right >= right) ||
    (bottom < whole.heightPx && line.bottom >= bottom)
  )
}
