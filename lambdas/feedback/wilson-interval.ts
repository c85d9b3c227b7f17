import { round } from '../analysis/facts/round.ts'

/** 95 % of a normal distribution lie within this many standard deviations of the mean. */
const z = 1.959964

/**
 * The likely range of a share measured on a sample (Wilson 1927). Unlike the usual plus and minus, it also holds for
 * small samples and for shares near 0 and 1.
 */
export function wilsonInterval(successes: number, samples: number): { low: number; high: number } {
  const share = successes / samples
  const weight = 1 + z ** 2 / samples
  const center = (share + z ** 2 / (2 * samples)) / weight
  const margin = (z / weight) * Math.sqrt((share * (1 - share)) / samples + z ** 2 / (4 * samples ** 2))
  return { low: round(Math.max(0, center - margin)), high: round(Math.min(1, center + margin)) }
}
