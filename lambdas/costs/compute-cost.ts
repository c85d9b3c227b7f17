import { listPrices } from './list-prices.ts'

/** The price of this much run time of a function, in US dollars. @param memoryMb memory configured for the function */
export function computeCostUsd(durationMs: number, memoryMb: number, architecture: string): number {
  const { usd } = architecture === 'arm64' ? listPrices.gbSecond : listPrices.gbSecondX86
  return Number(((durationMs / 1000) * (memoryMb / 1024) * usd).toPrecision(3))
}
