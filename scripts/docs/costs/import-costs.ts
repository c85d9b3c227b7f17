import { listPrices, pricesOf } from '../../../lambdas/costs/list-prices.ts'
import { assumptions, billOf, type Line, type Usage, usdOf } from './bill.ts'
import type { StageResources } from './stage-resources.ts'

const million = 1_000_000

const sumOf = (lines: readonly Line[]): number => lines.reduce((sum, line) => sum + usdOf(line), 0)

/**
 * Requests of an import for each photo, beside those of its analysis: it reads the first bytes, copies, and writes what
 * was imported and counted. Items in a transaction cost twice.
 */
const ofImport: Line['items'] = [
  { price: 's3Get', count: 1 },
  { price: 's3Put', count: 1 / 20 },
  { price: 'writeUnit', count: 10 },
  { price: 'readUnit', count: 2 },
]

/** What a dry run multiplies: dollars for a photo, from the bill of photos that come in bulk. */
export function importCosts(stage: StageResources, bulk: Usage) {
  const { photos, kept } = billOf(stage, bulk, million)
  const isVision = ({ what }: Line) => what.startsWith('Lambda: the vision models')
  const each = (usd: number) => Number((usd / million).toPrecision(4))
  const originals = assumptions.originalBytes * listPrices.s3ByteMonth.usd
  return {
    about: `Made by npm run docs from docs/costs.md: list prices of ${pricesOf.region}, ${pricesOf.month}, for photos of 4 MP`,
    copyUsd: each(usdOf({ items: ofImport }) * million),
    pipelineUsd: each(sumOf(photos.filter((line) => !isVision(line)))),
    visionUsd: each(sumOf(photos.filter(isVision))),
    keptUsd: each(sumOf(kept) - originals * million),
    byteMonthUsd: listPrices.s3ByteMonth.usd,
  }
}
