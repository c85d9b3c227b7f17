import type { Day } from './make-plan.ts'

const [width, height] = [720, 300]
const plot = { left: 64, right: 16, top: 40, bottom: 36 }
const inner = { width: width - plot.left - plot.right, height: height - plot.top - plot.bottom }
const dayMs = 24 * 3_600_000

export const shortCount = (value: number): string =>
  value >= 1e9
    ? 'over a billion'
    : value >= 1e6
      ? `${Number((value / 1e6).toPrecision(3))} M`
      : value >= 1e3
        ? `${Number((value / 1e3).toPrecision(3))} k`
        : String(Math.round(value))

/** A round number at or above the value: 1, 2 or 5 times a power of ten. */
export function niceTop(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, value)))
  return [1, 2, 5, 10].map((factor) => factor * power).find((each) => each >= value)!
}

const waitingIn = (day: Day) =>
  day.samples.map(({ atMs, waiting }) => ({
    atMs,
    photos: Object.values(waiting).reduce((sum, each) => sum + each, 0),
  }))

/** Photos that wait over a day, with the usual settings and with those of the plan. Follows the reader's light or dark. */
export function backlogSvg(title: string, usual: Day, raised: Day): string {
  const top = niceTop(Math.max(10, usual.longest, raised.longest))
  const x = (atMs: number) => plot.left + (atMs / dayMs) * inner.width
  const y = (photos: number) => plot.top + inner.height * (1 - photos / top)
  const points = (day: Day) =>
    waitingIn(day).map(({ atMs, photos }) => `${x(atMs).toFixed(1)},${y(photos).toFixed(1)}`)
  const baseline = y(0).toFixed(1)
  const area = `${plot.left},${baseline} ${points(usual).join(' ')} ${x(Math.min(dayMs, usual.samples.at(-1)!.atMs)).toFixed(1)},${baseline}`
  const rows = [0, 0.25, 0.5, 0.75, 1].map(
    (
      share,
    ) => `<line class="grid" x1="${plot.left}" x2="${width - plot.right}" y1="${y(top * share)}" y2="${y(top * share)}"/>
<text x="${plot.left - 8}" y="${y(top * share) + 4}" text-anchor="end">${shortCount(top * share)}</text>`,
  )
  const hours = [0, 6, 12, 18, 24].map(
    (hour) =>
      `<text x="${x(hour * 3_600_000)}" y="${height - 14}" text-anchor="${hour === 24 ? 'end' : 'middle'}">${String(hour).padStart(2, '0')}:00</text>`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}">
<style>
text{font:12px system-ui,sans-serif;fill:#57606a}.title{font-weight:600;fill:#1f2328}.back{fill:#fff}.grid{stroke:#d0d7de}
.usual{fill:none;stroke:#bc4c00;stroke-width:2}.area{fill:#bc4c00;opacity:.12}.raised{fill:none;stroke:#0969da;stroke-width:2}
.key-usual{fill:#bc4c00}.key-raised{fill:#0969da}
@media(prefers-color-scheme:dark){text{fill:#9198a1}.title{fill:#f0f6fc}.back{fill:#0d1117}.grid{stroke:#3d444d}.usual{stroke:#f0883e}.area{fill:#f0883e}.raised{stroke:#4493f8}.key-usual{fill:#f0883e}.key-raised{fill:#4493f8}}
</style>
<rect class="back" width="${width}" height="${height}"/>
<text class="title" x="${plot.left}" y="20">Photos that wait</text>
<rect class="key-usual" x="${width - 300}" y="12" width="10" height="10"/><text x="${width - 284}" y="21">usual settings</text>
<rect class="key-raised" x="${width - 170}" y="12" width="10" height="10"/><text x="${width - 154}" y="21">settings of the plan</text>
${rows.join('\n')}
${hours.join('\n')}
<polygon class="area" points="${area}"/>
<polyline class="usual" points="${points(usual).join(' ')}"/>
<polyline class="raised" points="${points(raised).join(' ')}"/>
</svg>
`
}
