import type { ImportEstimate } from './imports.ts'
import costs from './photo-costs.json' with { type: 'json' }

interface Imported {
  readonly photos: number
  readonly bytes: number
  /** Whether vision looks at the photos. */
  readonly isSeen: boolean
}

const cents = (usd: number): number => Math.round(usd * 100) / 100

/**
 * What these photos cost at list prices, by the requests and milliseconds that photos of 4 MP were measured to take
 * (docs/costs.md). Looking for fewer features costs less.
 */
export function estimateImport({ photos, bytes, isSeen }: Imported): ImportEstimate {
  const once = costs.copyUsd + costs.pipelineUsd + (isSeen ? costs.visionUsd : 0)
  return {
    onceUsd: cents(photos * once),
    monthlyUsd: cents(photos * costs.keptUsd + bytes * costs.byteMonthUsd),
  }
}
