import type { PixelPoint } from './quad.ts'

export interface Component {
  /** The first and last pixel centre of each row: enough for the convex hull of the outline. */
  readonly rowEnds: readonly PixelPoint[]
  readonly pixelCount: number
}

/**
 * Groups of set pixels that touch, including at corners. `mask` holds one byte per pixel and is cleared in the process.
 */
export function connectedComponents(mask: Uint8Array, width: number, height: number): Component[] {
  const components: Component[] = []
  for (let start = mask.indexOf(1); start >= 0; start = mask.indexOf(1, start + 1)) {
    components.push(takeComponent(mask, width, height, start))
  }
  return components
}

function takeComponent(mask: Uint8Array, width: number, height: number, start: number): Component {
  const rows = new Map<number, { first: number; last: number }>()
  const open = [start]
  let pixelCount = 0
  mask[start] = 0
  while (open.length > 0) {
    const index = open.pop()!
    const y = Math.floor(index / width)
    const x = index - y * width
    pixelCount++
    const row = rows.get(y)
    if (!row) rows.set(y, { first: x, last: x })
    else if (x < row.first) row.first = x
    else if (x > row.last) row.last = x
    for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
      for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
        const neighbour = ny * width + nx
        if (mask[neighbour] !== 1) continue
        mask[neighbour] = 0
        open.push(neighbour)
      }
    }
  }
  const rowEnds = [...rows].flatMap(([y, { first, last }]) => [
    { x: first + 0.5, y: y + 0.5 },
    { x: last + 0.5, y: y + 0.5 },
  ])
  return { rowEnds, pixelCount }
}
