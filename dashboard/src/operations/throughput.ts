import type { Overview } from '@image-intelligence/client'

/** What the page has seen at one time. */
export interface Sample {
  readonly atMs: number
  /** Images settled since the stage was deployed, by state. */
  readonly settled: Readonly<Record<string, number>>
}

/** Half an hour, at one sample in five seconds. */
const mostKept = 360

export const sampleOf = ({ at, settled }: Pick<Overview, 'at' | 'settled'>): Sample => ({
  atMs: Date.parse(at),
  settled: Object.fromEntries(settled.map(({ state, images }) => [state, images])),
})

/** Keeps the latest samples, in order, without duplicates. */
export const withSample = (samples: readonly Sample[], sample: Sample): readonly Sample[] =>
  (samples.at(-1)?.atMs ?? 0) >= sample.atMs ? samples : [...samples, sample].slice(-mostKept)

export interface Rate {
  readonly atMs: number
  readonly completed: number
  readonly rejected: number
  readonly failed: number
}

/** Images per minute between two samples. Counters that were reset count as 0, not as a negative number. */
export const ratesOf = (samples: readonly Sample[]): readonly Rate[] =>
  samples.slice(1).map((sample, index) => {
    const before = samples[index]!
    const minutes = (sample.atMs - before.atMs) / 60_000
    const rate = (state: string) =>
      Math.max(0, (sample.settled[state] ?? 0) - (before.settled[state] ?? 0)) / minutes
    return {
      atMs: sample.atMs,
      completed: rate('completed'),
      rejected: rate('rejected'),
      failed: rate('failed'),
    }
  })
