import { boundsOfQuad, type Quad, quadSize } from './quad.ts'

/** A line's position once the page is rotated so that most lines run to the right. */
interface Placed<T> {
  readonly item: T
  readonly left: number
  readonly right: number
  readonly middle: number
  readonly thickness: number
}

/**
 * Sorts lines from top to bottom and from left to right, in the page's own direction. Columns of prose are read one by
 * one.
 */
export function inReadingOrder<T extends { readonly quad: Quad }>(items: readonly T[]): T[] {
  const angle = mainDirection(items.map(({ quad }) => quad))
  const cos = Math.cos(angle)
  const sin = Math.sin(angle)
  const placed = items.map((item): Placed<T> => {
    const corners = item.quad.map(({ x, y }) => ({ x: x * cos + y * sin, y: y * cos - x * sin }))
    const { left, right, top, bottom } = boundsOfQuad(corners as unknown as Quad)
    return { item, left, right, middle: (top + bottom) / 2, thickness: quadSize(item.quad).thickness }
  })
  return order(placed).map(({ item }) => item)
}

/** Long lines count more than short ones, because they say more about the page. */
function mainDirection(quads: readonly Quad[]): number {
  const x = quads.reduce((sum, [from, to]) => sum + to.x - from.x, 0)
  const y = quads.reduce((sum, [from, to]) => sum + to.y - from.y, 0)
  return Math.atan2(y, x)
}

function order<T>(lines: readonly Placed<T>[]): Placed<T>[] {
  const parts = splitColumns(lines) ?? splitAtHeading(lines)
  return parts ? parts.flatMap(order) : rowByRow(lines)
}

function rowByRow<T>(lines: readonly Placed<T>[]): Placed<T>[] {
  const rows: Placed<T>[][] = []
  for (const line of lines.toSorted((a, b) => a.middle - b.middle)) {
    const row = rows.at(-1)
    const last = row?.at(-1)
    if (row && last && line.middle - last.middle < Math.min(line.thickness, last.thickness) / 2)
      row.push(line)
    else rows.push([line])
  }
  return rows.flatMap((row) => row.toSorted((a, b) => a.left - b.left))
}

// The prices on a receipt form a column too, but belong to their rows. Only prose is read by column: lines at least
// this many times as long as they are thick.
const proseAspect = 5
const minLinesOfColumn = 4
/** Share of lines that may cross the gap: a caption between two columns, or a line detected too long. */
const maxCrossingShare = 0.15

const isProse = <T>(lines: readonly Placed<T>[]) => {
  const long = lines.filter((line) => line.right - line.left >= proseAspect * line.thickness).length
  return long >= minLinesOfColumn && long >= 0.6 * lines.length
}

/**
 * Splits at the gap that the fewest lines cross, if there is prose on both sides. What crosses the gap above or below
 * everything else is a heading or a footer.
 */
function splitColumns<T>(lines: readonly Placed<T>[]): Placed<T>[][] | undefined {
  if (lines.length < 2 * minLinesOfColumn) return undefined
  let best: { parts: Placed<T>[][]; crossing: number } | undefined
  for (const { right: gap } of lines) {
    const crosses = (line: Placed<T>) => line.left < gap && line.right > gap
    const crossing = lines.filter(crosses).length
    if (crossing > maxCrossingShare * lines.length || (best && crossing >= best.crossing)) continue
    const parts = partsAround(lines, gap, crosses)
    if (isProse(parts[1]!) && isProse(parts[2]!)) best = { parts, crossing }
  }
  return best?.parts.filter((part) => part.length > 0)
}

/** Heading, left column, right column, footer. */
function partsAround<T>(
  lines: readonly Placed<T>[],
  gap: number,
  crosses: (line: Placed<T>) => boolean,
): Placed<T>[][] {
  const inColumns = lines.filter((line) => !crosses(line)).map(({ middle }) => middle)
  const [first, last] = [Math.min(...inColumns), Math.max(...inColumns)]
  const isHeading = (line: Placed<T>) => crosses(line) && line.middle < first
  const isFooter = (line: Placed<T>) => crosses(line) && line.middle > last
  const body = lines.filter((line) => !isHeading(line) && !isFooter(line))
  const isLeft = (line: Placed<T>) => (line.left + line.right) / 2 <= gap
  return [
    lines.filter(isHeading),
    body.filter(isLeft),
    body.filter((line) => !isLeft(line)),
    lines.filter(isFooter),
  ]
}

/** Splits above and below a gap if one part then has columns, which a heading across the page had hidden. */
function splitAtHeading<T>(lines: readonly Placed<T>[]): Placed<T>[][] | undefined {
  if (lines.length <= 2 * minLinesOfColumn) return undefined
  const byHeight = lines.toSorted((a, b) => a.middle - b.middle)
  const cuts = byHeight
    .slice(1)
    .map((line, index) => ({ at: index + 1, gap: line.middle - byHeight[index]!.middle }))
    .toSorted((a, b) => b.gap - a.gap)
    .slice(0, 6)
  for (const { at } of cuts) {
    const bands = [byHeight.slice(0, at), byHeight.slice(at)]
    if (bands.some((band) => splitColumns(band))) return bands
  }
  return undefined
}
