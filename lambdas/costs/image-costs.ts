import * as z from 'zod/mini'
import { type Costs, fromNanoUsd, sumOfCosts } from './costs.ts'
import { monthUsd } from './steps.ts'

const usd = z.number().check(z.gte(0))

/** What one image has cost, in US dollars at list prices. */
export const ImageCosts = z.object({
  usd: usd.check(z.describe('Everything but keeping the image and its share of the index')),
  parts: z
    .record(z.string(), usd)
    .check(
      z.describe(
        '`analysis`; `vision.labels` (our own models, by feature) and `vision` (what they share, such as decoding); ' +
          '`rekognition.labels` (a paid provider, by feature); `requests` to AWS',
      ),
    ),
  monthUsd: usd.check(z.describe('What it costs to keep the image for a month')),
})
export type ImageCosts = z.infer<typeof ImageCosts>

export function imageCosts({
  costs,
  storedBytes,
}: {
  readonly costs?: Costs
  readonly storedBytes?: number
}): ImageCosts | undefined {
  if (!costs || storedBytes === undefined) return undefined
  return {
    usd: fromNanoUsd(sumOfCosts(costs)),
    parts: Object.fromEntries(Object.entries(costs).map(([part, nanoUsd]) => [part, fromNanoUsd(nanoUsd)])),
    monthUsd: monthUsd(1, storedBytes),
  }
}
