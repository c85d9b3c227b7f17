import { escaped } from '../../test/bench/vision/page-around.ts'
import { niceTop, shortCount } from '../plan/backlog-svg.ts'

export interface Line {
  readonly name: string
  /** A class of the page's style: `first`, `second` or `third`. */
  readonly look: 'first' | 'second' | 'third'
  /** Seconds since the start, and values; NaN leaves a gap. */
  readonly points: readonly (readonly [atSeconds: number, value: number])[]
}

const [width, height] = [520, 200]
const plot = { left: 52, right: 12, top: 12, bottom: 28 }

/** A chart over time as SVG, which takes its colours from the page. */
export function lineChart(label: string, seconds: number, lines: readonly Line[], top?: number): string {
  const values = lines.flatMap(({ points }) => points.map(([, value]) => value)).filter(Number.isFinite)
  const most = top ?? niceTop(Math.max(1, ...values))
  const x = (at: number) => plot.left + (at / seconds) * (width - plot.left - plot.right)
  const y = (value: number) => plot.top + (height - plot.top - plot.bottom) * (1 - value / most)
  const grid = [0, 0.5, 1].map(
    (share) =>
      `<line x1="${plot.left}" x2="${width - plot.right}" y1="${y(most * share)}" y2="${y(most * share)}"/><text x="${plot.left - 6}" y="${y(most * share) + 4}" text-anchor="end">${shortCount(most * share)}</text>`,
  )
  const times = [0, 0.25, 0.5, 0.75, 1].map((share) => {
    const at = seconds * share
    const text = seconds >= 120 ? `${Number((at / 60).toFixed(1))} min` : `${Math.round(at)} s`
    return `<text x="${x(at)}" y="${height - 8}" text-anchor="${share === 1 ? 'end' : share === 0 ? 'start' : 'middle'}">${text}</text>`
  })
  const drawn = lines.flatMap(({ look, points }) =>
    unbroken(points).map(
      (part) =>
        `<polyline class="${look}" points="${drawable(part)
          .map(([at, value]) => `${x(at).toFixed(1)},${y(Math.min(value, most)).toFixed(1)}`)
          .join(' ')}"/>`,
    ),
  )
  const key = lines.map(({ name, look }) => `<span class="key ${look}">${escaped(name)}</span>`).join(' ')
  return `<figure><figcaption>${escaped(label)} <small>${key}</small></figcaption>
<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(label)}">${grid.join('')}${times.join('')}${drawn.join('')}</svg></figure>`
}

/** A line of one point draws nothing; twice the same point is a dot. */
const drawable = (part: Line['points']) => (part.length === 1 ? [part[0]!, part[0]!] : part)

/** Parts between values that are missing. */
function unbroken(points: Line['points']): Line['points'][] {
  const parts: (readonly [number, number])[][] = [[]]
  for (const point of points) {
    if (Number.isFinite(point[1])) parts.at(-1)!.push(point)
    else parts.push([])
  }
  return parts.filter(({ length }) => length > 0)
}
