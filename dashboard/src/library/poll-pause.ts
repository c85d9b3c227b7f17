const quickMs = 1_000
const calmMs = 30_000

/**
 * How long to wait before polling photos in progress again.
 * @param unchanged how many responses in a row had nothing new
 * @param random from 0 to 1, so that many pages do not poll in step
 */
export const pollPauseMs = (unchanged: number, random = Math.random()): number =>
  Math.min(calmMs, quickMs * 1.5 ** Math.max(0, unchanged - 3)) * (0.85 + random * 0.3)
