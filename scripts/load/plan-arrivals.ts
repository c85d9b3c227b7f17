import { randomNumbers } from '../../test/bench/support/random-numbers.ts'
import type { Mix } from './load-options.ts'
import type { KindName } from './request-kinds.ts'

export interface PlannedArrival {
  readonly kind: KindName
  /** Milliseconds since the start. */
  readonly atMs: number
}

/** Arrivals as of people who know nothing of each other: gaps of an exponential distribution, kinds by weight. */
export function planArrivals(rate: number, seconds: number, mix: Mix, seed: number): PlannedArrival[] {
  const random = randomNumbers(seed)
  const kinds = Object.entries(mix) as [KindName, number][]
  const weight = kinds.reduce((sum, [, each]) => sum + each, 0)
  const anyKind = () => {
    let left = random() * weight
    return (kinds.find(([, each]) => {
      left -= each
      return left < 0
    }) ?? kinds.at(-1)!)[0]
  }
  const arrivals: PlannedArrival[] = []
  const gapMs = () => (-Math.log(1 - random()) / rate) * 1_000
  for (let atMs = gapMs(); atMs < seconds * 1_000; atMs += gapMs()) arrivals.push({ kind: anyKind(), atMs })
  return arrivals
}
