import { createHash } from 'node:crypto'
import { round } from '../analysis/facts/round.ts'
import type { Precision, PrecisionCount } from './precision.ts'
import { wilsonInterval } from './wilson-interval.ts'

const precisionOf = (count: PrecisionCount): Precision => {
  const sampleSize = count.right + count.wrong
  return {
    ...count,
    sampleSize,
    precision: round(count.right / sampleSize),
    interval: wilsonInterval(count.right, sampleSize),
  }
}

/** A stable order for equal counts. */
export const precisionKeyOf = ({ feature, name, source }: PrecisionCount): string =>
  createHash('sha256')
    .update(JSON.stringify([feature, name, source]))
    .digest('base64url')
    .slice(0, 16)

/** Most judged first; names without verdicts are left out. Equal counts always come in the same order. */
export const rankPrecision = (counts: readonly PrecisionCount[]): Precision[] =>
  counts
    .filter(({ right, wrong }) => right + wrong > 0)
    .map(precisionOf)
    .sort((a, b) => b.sampleSize - a.sampleSize || (precisionKeyOf(a) < precisionKeyOf(b) ? -1 : 1))
