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

/** Tells two counts apart, however often they are counted up meanwhile. */
export const precisionKeyOf = ({ feature, name, source }: PrecisionCount): string =>
  createHash('sha256')
    .update(JSON.stringify([feature, name, source]))
    .digest('base64url')
    .slice(0, 16)

/** Most judged first; what nobody judges any more is left out. The order is the same whenever the counts are. */
export const rankPrecision = (counts: readonly PrecisionCount[]): Precision[] =>
  counts
    .filter(({ right, wrong }) => right + wrong > 0)
    .map(precisionOf)
    .sort((a, b) => b.sampleSize - a.sampleSize || (precisionKeyOf(a) < precisionKeyOf(b) ? -1 : 1))
