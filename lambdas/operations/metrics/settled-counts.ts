import type { ImageRow } from '../../image-record/image-row.ts'
import { type Feature, features, type ModelIdentity } from '../../vision/vision.ts'
import { type Bounds, boundsMs } from './duration-bounds.ts'

/** Counts by name. A name joins what is counted and the values of its labels: `fault#rejected#CORRUPT_FILE`. */
export type Counts = Readonly<Record<string, number>>
type Entry = readonly [name: string, increment: number]

const countName = (...parts: readonly string[]): string => parts.join('#')

/** An observation adds one to its bucket, and its value to the sum. */
function observed(parts: readonly string[], bounds: Bounds, durationMs: number): Entry[] {
  const bound = bounds.find((each) => durationMs <= each)
  return [
    [countName(...parts, bound === undefined ? 'more' : String(bound)), 1],
    [countName(...parts, 'sum'), Math.max(0, Math.round(durationMs))],
  ]
}

/** Whole billionths of a dollar: a feature found by our own models costs a few hundred of them. */
const toNanoUsd = (usd: number): number => Math.round(usd * 1e9)

/** What one settled image, or one settled version of a re-run, adds to the counters. */
export function countsOf(row: ImageRow): Counts {
  const counts: Record<string, number> = {}
  for (const [name, increment] of [...outcomeOf(row), ...analysisOf(row), ...visionOf(row)]) {
    counts[name] = (counts[name] ?? 0) + increment
  }
  return counts
}

function outcomeOf({ run, state, reason, createdAt, settledAt }: ImageRow): Entry[] {
  if (run !== undefined) return [[countName('rerun', state), 1]]
  const isWorkDone = state === 'completed' || state === 'rejected' || state === 'failed'
  return [
    [countName('settled', state), 1],
    ...(isWorkDone && reason ? [[countName('fault', state, reason.code), 1] as const] : []),
    ...(isWorkDone && settledAt
      ? observed(['image'], boundsMs.image, Date.parse(settledAt) - Date.parse(createdAt))
      : []),
  ]
}

/** A re-run carries over results that it was not asked to redo; these were counted with the version that made them. */
const isOwnWork = ({ createdAt }: ImageRow, doneAt: string): boolean => doneAt >= createdAt

function analysisOf(row: ImageRow): Entry[] {
  const { provenance } = row
  if (!provenance || !isOwnWork(row, provenance.analyzedAt)) return []
  return observed(['analysis'], boundsMs.analysis, provenance.durationMs)
}

/** The first model is the one that looks; the others help it. */
const modelOf = ({ models: [first] }: { readonly models: readonly ModelIdentity[] }): string =>
  `${first?.name} ${first?.version}`

const visionOf = (row: ImageRow): Entry[] => features.flatMap((feature) => featureOf(row, feature))

function featureOf(row: ImageRow, feature: Feature): Entry[] {
  const result = row.vision?.[feature]
  if (!result || result.status === 'pending' || !isOwnWork(row, result.finishedAt)) return []
  if (result.status === 'failed') return [[countName('feature-fault', feature, result.reason.code), 1]]
  // Reused from an earlier image: no model ran and nothing was paid.
  if (result.reused) return [[countName('reuse', result.reused.because), 1]]
  return [
    [countName('result', result.provider, result.degraded?.reason ?? 'no'), 1],
    [countName('answer', feature, result.provider, modelOf(result)), 1],
    [countName('cost', result.provider), toNanoUsd(result.costUsd)],
    ...observed(['vision', feature], boundsMs.vision, result.durationMs),
  ]
}
