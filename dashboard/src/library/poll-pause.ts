const quickMs = 1_000
const calmMs = 30_000

/**
 * How long to wait before asking again what has become of photos in work.
 * @param unchanged how many answers in a row have said nothing new
 * @param random from 0 to 1: many pages must not ask in step
 */
export const pollPauseMs = (unchanged: number, random = Math.random()): number =>
  Math.min(calmMs, quickMs * 1.5 ** Math.max(0, unchanged - 3)) * (0.85 + random * 0.3)
