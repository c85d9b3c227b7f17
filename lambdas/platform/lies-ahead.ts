/** How far the clocks of two functions may differ. */
export const clockSkewMs = 60_000

/** The longest that a function runs: Lambda's limit. */
export const longestRunMs = 15 * 60_000

/**
 * Whether an instant that was stored is still ahead, so that somebody has to wait for it. An instant further ahead than
 * anybody stores comes from a clock that was wrong, as happens on laptops and virtual machines: nobody waits for that.
 * @param mostMs how far ahead such an instant is when it is stored
 */
export function liesAhead(instant: string, now: Date, mostMs: number): boolean {
  const aheadMs = Date.parse(instant) - now.getTime()
  return aheadMs > 0 && aheadMs <= mostMs + clockSkewMs
}

/** The first instant for which `liesAhead` waits no longer, for conditions of DynamoDB: `instant > :farthest`. */
export const farthest = (now: Date, mostMs: number): string =>
  new Date(now.getTime() + mostMs + clockSkewMs).toISOString()
