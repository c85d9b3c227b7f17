import { quantile, rounded } from '../support/statistics.ts'
import type { Span } from './hops.ts'

const barWidth = 60

/** Draws one photo: a line for each hop, with its bar at its place in the whole. */
export function waterfall(hops: readonly Span[]): string {
  const [first, last] = [hops[0]!.startMs, hops.at(-1)!.endMs]
  const column = (ms: number) => Math.round(((ms - first) / (last - first)) * barWidth)
  const nameWidth = Math.max(...hops.map(({ name }) => name.length))
  return hops
    .map(({ name, startMs, endMs }) => {
      const [from, to] = [column(startMs), Math.max(column(startMs) + 1, column(endMs))]
      const bar = ' '.repeat(from) + '█'.repeat(to - from)
      return `${name.padEnd(nameWidth)}  ${bar.padEnd(barWidth + 1)} ${(endMs - startMs).toFixed(1).padStart(6)} ms`
    })
    .join('\n')
}

export interface HopTimes {
  readonly hop: string
  readonly p50Ms: number
  readonly p95Ms: number
}

/** The times of each hop over all photos. If a photo passes a hop more than once, its times are added. */
export function hopTimes(photos: readonly (readonly Span[])[]): HopTimes[] {
  const names = [...new Set(photos.flatMap((hops) => hops.map(({ name }) => name)))]
  return names.map((hop) => {
    const ms = photos.map((hops) =>
      hops.reduce((sum, { name, startMs, endMs }) => sum + (name === hop ? endMs - startMs : 0), 0),
    )
    return { hop, p50Ms: rounded(quantile(ms, 0.5)), p95Ms: rounded(quantile(ms, 0.95)) }
  })
}
