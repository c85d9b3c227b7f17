/** List price of a GB-second of Lambda, US East, first tier (docs/costs.md). */
const usdPerGbSecond = { arm64: 0.0000133334, x64: 0.0000166667 } as const

/** The price of this much run time of a function, in US dollars. @param memoryMb memory configured for the function */
export function computeCostUsd(durationMs: number, memoryMb: number, architecture: string): number {
  const price = architecture === 'arm64' ? usdPerGbSecond.arm64 : usdPerGbSecond.x64
  return Number(((durationMs / 1000) * (memoryMb / 1024) * price).toPrecision(3))
}
