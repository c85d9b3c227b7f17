import { judgedFeatureTable, type KnownFinding } from '../../feedback/judged-features.ts'
import { bestMatch, isSameFinding } from '../../feedback/match-findings.ts'
import { confirmedFinding, rejects } from '../../feedback/verdict-meaning.ts'
import { wilsonInterval } from '../../feedback/wilson-interval.ts'
import type { Correction, Finding, JudgedFeature } from '../../image-record/corrections.ts'
import type { ImageRef } from '../../platform/identifiers.ts'
import type { CompletedResult } from '../../vision/vision.ts'
import type { ComparedImage, Comparison, Measured, ProviderSide } from './comparisons.ts'

/** What two providers saw in one image, and what people said about it. */
export interface ComparedPair {
  readonly image: ImageRef
  readonly at: string
  readonly a: CompletedResult
  readonly b: CompletedResult
  /** Verdicts on this feature, without those inherited from another image. */
  readonly verdicts: readonly Correction[]
}

const [mostNames, mostExamples] = [50, 24]

interface Split {
  readonly pair: ComparedPair
  readonly both: string[]
  readonly onlyA: string[]
  readonly onlyB: string[]
}

/** @returns everything but the pictures */
export function compareProviders(
  feature: JudgedFeature,
  pairs: readonly ComparedPair[],
): Omit<Comparison, 'a' | 'b' | 'examples'> & {
  readonly a: Omit<ProviderSide, 'provider'>
  readonly b: Omit<ProviderSide, 'provider'>
  readonly examples: readonly Omit<ComparedImage, 'url'>[]
} {
  const splits = pairs.map((pair) => splitOf(feature, pair))
  const sum = (of: (split: Split) => number) => splits.reduce((total, split) => total + of(split), 0)
  const [both, onlyA, onlyB] = [
    sum((split) => split.both.length),
    sum((split) => split.onlyA.length),
    sum((split) => split.onlyB.length),
  ]
  return {
    feature,
    images: pairs.length,
    a: { findings: both + onlyA, onlyHere: onlyA, ...sideOf(feature, pairs, ({ a }) => a) },
    b: { findings: both + onlyB, onlyHere: onlyB, ...sideOf(feature, pairs, ({ b }) => b) },
    agreement: measured(both, both + onlyA + onlyB),
    names: namesOf(splits),
    examples: splits
      .filter(({ onlyA: a, onlyB: b }) => a.length + b.length > 0)
      .sort((x, y) => y.onlyA.length + y.onlyB.length - (x.onlyA.length + x.onlyB.length))
      .slice(0, mostExamples)
      .map(({ pair: { image, at }, ...found }) => ({ ...image, at, ...found })),
  }
}

const findingsOf = (feature: JudgedFeature, result: CompletedResult): readonly KnownFinding[] =>
  judgedFeatureTable[feature].findings(result as never)

const titleOf = (feature: JudgedFeature, { name, text }: Finding): string => name ?? text ?? feature

/** Each finding of A is matched with one of B at most, so that two cats are not one. */
function splitOf(feature: JudgedFeature, pair: ComparedPair): Split {
  const left = [...findingsOf(feature, pair.b)]
  const [both, onlyA]: [string[], string[]] = [[], []]
  for (const finding of findingsOf(feature, pair.a)) {
    const match = bestMatch(left, (each) => each, finding)
    if (match) left.splice(left.indexOf(match), 1)
    ;(match ? both : onlyA).push(titleOf(feature, finding))
  }
  return { pair, both, onlyA, onlyB: left.map((finding) => titleOf(feature, finding)) }
}

function namesOf(splits: readonly Split[]): Comparison['names'] {
  const byName = new Map<string, { both: number; onlyA: number; onlyB: number }>()
  for (const split of splits)
    for (const side of ['both', 'onlyA', 'onlyB'] as const)
      for (const name of split[side]) {
        const counts = byName.get(name) ?? { both: 0, onlyA: 0, onlyB: 0 }
        counts[side]++
        byName.set(name, counts)
      }
  return [...byName]
    .map(([name, counts]) => ({ name, ...counts }))
    .sort((x, y) => y.onlyA + y.onlyB - (x.onlyA + x.onlyB) || x.name.localeCompare(y.name))
    .slice(0, mostNames)
}

function sideOf(
  feature: JudgedFeature,
  pairs: readonly ComparedPair[],
  resultOf: (pair: ComparedPair) => CompletedResult,
): Omit<ProviderSide, 'provider' | 'findings' | 'onlyHere'> {
  const results = pairs.map(resultOf)
  // A reused result took no time and cost nothing here.
  const worked = results.filter(({ reused }) => !reused)
  const durations = worked.map(({ durationMs }) => durationMs).sort((x, y) => x - y)
  const at = (quantile: number) => durations[Math.ceil(quantile * durations.length) - 1]!
  const models = results.flatMap((each) => each.models.map(({ name, version }) => `${name} ${version}`))
  const judged = pairs.map((pair) => judgedOf(feature, resultOf(pair), pair.verdicts))
  const sum = (of: keyof Judged) => judged.reduce((total, each) => total + each[of], 0)
  return {
    models: [...new Set(models)],
    ...(worked.length > 0 && {
      meanCostUsd: worked.reduce((total, { costUsd }) => total + costUsd, 0) / worked.length,
      durationMs: { median: at(0.5), p95: at(0.95) },
    }),
    precision: measured(sum('right'), sum('right') + sum('wrong')),
    recall: measured(sum('right'), sum('right') + sum('missed')),
  }
}

type Judged = Readonly<Record<'right' | 'wrong' | 'missed', number>>

/** Text is compared by place when findings are matched; whether it was read right is another question. */
const says = (feature: JudgedFeature, found: readonly KnownFinding[], finding: Finding): boolean =>
  found.some((each) => isSameFinding(each, finding) && (feature !== 'text' || each.text === finding.text))

/** How a result stands before the verdicts, whoever's findings they were given on. */
function judgedOf(feature: JudgedFeature, result: CompletedResult, verdicts: readonly Correction[]): Judged {
  const found = findingsOf(feature, result)
  const count = { right: 0, wrong: 0, missed: 0 }
  for (const verdict of verdicts) {
    const truth = confirmedFinding(verdict)
    if (truth) count[says(feature, found, truth) ? 'right' : 'missed']++
    if (rejects(verdict) && says(feature, found, verdict.subject)) count.wrong++
  }
  return count
}

const measured = (successes: number, samples: number): Measured | undefined =>
  samples === 0
    ? undefined
    : { of: samples, share: successes / samples, interval: wilsonInterval(successes, samples) }
