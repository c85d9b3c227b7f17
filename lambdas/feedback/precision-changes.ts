import type { Finding, JudgedFeature } from '../image-record/corrections.ts'
import { foldName } from '../platform/text/fold-text.ts'
import type { FeedbackRow } from './feedback.ts'
import { judgedFeatureTable } from './judged-features.ts'
import type { PrecisionCount } from './precision.ts'

/** The name that a verdict is counted under. */
export const countedName = (feature: JudgedFeature, { name = '' }: Finding): string =>
  (judgedFeatureTable[feature] as { countedAs?: string }).countedAs ?? foldName(name)

type Counted = Pick<FeedbackRow, 'feature' | 'verdict' | 'name' | 'judged' | 'withdrawnAt'>

/**
 * Counts for the name, and for the name by this model. A finding that no model made says nothing about the precision
 * of models.
 */
function countsOf(row: Counted | undefined): PrecisionCount[] {
  if (!row?.judged || row.withdrawnAt || row.verdict === 'missing') return []
  const { feature, name, verdict, judged } = row
  const { provider, models } = judged
  const isRight = verdict === 'right'
  const count = { feature, name, right: isRight ? 1 : 0, wrong: isRight ? 0 : 1 }
  return [count, { ...count, source: { provider, models } }]
}

/** What to add to the counters when one feedback replaces another. Unchanged counters are left out. */
export function precisionChanges(before: Counted | undefined, after: Counted | undefined): PrecisionCount[] {
  const changes = new Map<string, PrecisionCount>()
  const add = (counts: readonly PrecisionCount[], sign: 1 | -1) => {
    for (const { right, wrong, ...counter } of counts) {
      const key = JSON.stringify(counter)
      const known = changes.get(key) ?? { ...counter, right: 0, wrong: 0 }
      changes.set(key, { ...known, right: known.right + sign * right, wrong: known.wrong + sign * wrong })
    }
  }
  add(countsOf(before), -1)
  add(countsOf(after), 1)
  return [...changes.values()].filter(({ right, wrong }) => right !== 0 || wrong !== 0)
}
