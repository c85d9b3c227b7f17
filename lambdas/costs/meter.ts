import { toNanoUsd } from './costs.ts'

/**
 * Measures what photos cost that a function has in hand at once: while there are `n`, each takes an nth of the run time.
 * So the shares add up to what Lambda bills.
 * @param nowMs a clock that does not jump
 * @param usdOf the price of this much run time of the function
 */
export function createMeter(nowMs: () => number, usdOf: (ms: number) => number) {
  const shares = new Set<{ ms: number }>()
  let since = nowMs()

  function passOn(): void {
    const now = nowMs()
    for (const share of shares) share.ms += (now - since) / shares.size
    since = now
  }

  /** Begins to measure a photo. It takes its share until `end` is called. */
  return function begin() {
    passOn()
    const share = { ms: 0 }
    shares.add(share)
    return {
      /** The price of its share so far, in billionths of a dollar. */
      nanoUsd: (): number => {
        passOn()
        return toNanoUsd(usdOf(share.ms))
      },
      end: (): void => {
        passOn()
        shares.delete(share)
      },
    }
  }
}
export type Meter = ReturnType<typeof createMeter>
export type Metered = ReturnType<Meter>
