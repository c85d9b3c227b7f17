import { round } from '../../analysis/facts/round.ts'
import type { Label, LabelSource } from '../vision.ts'
import type { NamedClass } from '../vocabulary/read-classes.ts'
import { classifierTerms } from './classifier-terms.ts'
import { drawnConfidence } from './drawn-measures.ts'
import { finerTerms } from './finer-terms.ts'
import { type FoundKind, foundKinds } from './found-kinds.ts'
import { kindConfidence, kindMeasures, type LabelCalibration, termConfidence } from './label-calibration.ts'
import type { LabelEvidence, LabelNames } from './label-evidence.ts'

export interface LabelLimits {
  /** Labels with less confidence are left out. */
  readonly minConfidence: number
  /** Detector candidates with at least this confidence count as instances. */
  readonly minInstanceConfidence: number
  readonly maxLabels: number
  /** A picture that is more likely drawn than this gets no labels: the models know photos only. */
  readonly maxDrawnConfidence: number
}

/** From this share on, the classifier suggests a kind on its own. */
export const minSpeakingShare = 0.15

interface Kind extends NamedClass {
  readonly found: FoundKind | undefined
  /** The classifier's share, if it knows the kind. */
  readonly share: number | undefined
}

/** The detector's kinds that at least one of the two models suggests. */
export function suggestedKinds(
  evidence: LabelEvidence,
  names: LabelNames,
  minInstanceConfidence: number,
): Kind[] {
  const found = foundKinds(evidence.candidates, minInstanceConfidence)
  const terms = classifierTerms(evidence.shares, names.classes)
  return names.kinds
    .map((kind, index) => ({ ...kind, found: found.get(index), share: terms.get(kind.name)?.share }))
    .filter((kind) => kind.found || (kind.share ?? 0) >= minSpeakingShare)
}

/** Whether a picture was drawn rather than photographed. */
export const isDrawn = (
  { drawn }: Pick<LabelEvidence, 'drawn'>,
  calibration: LabelCalibration,
  { maxDrawnConfidence }: Pick<LabelLimits, 'maxDrawnConfidence'>,
): boolean => drawnConfidence(drawn, calibration) > maxDrawnConfidence

/**
 * Chooses the labels of a picture; none if it was drawn rather than photographed. The detector knows 80 kinds of things and counts them. The classifier knows a
 * thousand classes of what a picture shows as a whole, and whether it looks like a place for the things that the
 * detector reports.
 */
export function fuseLabels(
  evidence: LabelEvidence,
  names: LabelNames,
  calibration: LabelCalibration,
  limits: LabelLimits,
): Label[] {
  if (isDrawn(evidence, calibration, limits)) return []
  const kinds = suggestedKinds(evidence, names, limits.minInstanceConfidence).map((kind) => ({
    name: kind.name,
    parents: [...kind.parents],
    confidence: kindConfidence(kind.name, kindMeasures(kind.found, kind.share), calibration),
    sources: sourcesOf(kind),
    ...(kind.found && kind.found.count > 0 && { instances: kind.found.count }),
  }))
  const kindNames = new Set(names.kinds.map(({ name }) => name))
  const terms = [...classifierTerms(evidence.shares, names.classes).values()]
    .filter(({ name }) => !kindNames.has(name))
    .map((term) => ({
      name: term.name,
      parents: [...term.parents],
      confidence: termConfidence(term, calibration),
      sources: ['classifier' as const],
    }))
  const finer = finerTerms(evidence, names).map((term) => ({
    name: term.name,
    parents: [...term.parents],
    confidence: termConfidence(term, calibration),
    sources: ['detector' as const, 'classifier' as const],
  }))
  const finerNames = new Set(finer.map(({ name }) => name))
  // The result on a crop replaces that on the whole picture, which had left the classifier unsure.
  const others = terms.filter(({ name }) => !finerNames.has(name))
  const sure = [...kinds, ...finer, ...others].filter(({ confidence }) => confidence >= limits.minConfidence)
  return withoutRepetition(sure, kindNames)
    .sort((a, b) => b.confidence - a.confidence || a.parents.length - b.parents.length)
    .slice(0, limits.maxLabels)
    .map((label) => ({ ...label, confidence: round(label.confidence, 4) }))
}

const sourcesOf = ({ found, share = 0 }: Kind): LabelSource[] => [
  ...(found ? (['detector'] as const) : []),
  ...(share >= minSpeakingShare ? (['classifier'] as const) : []),
]

/** A wider term is kept only if it is this much surer than every label below it. */
const worthSaying = 0.05

/**
 * Drops "animal" beside "tabby", which lists it as a wider term, unless "animal" is surer. Keeps the detector's kinds.
 */
function withoutRepetition(labels: readonly Label[], kindNames: ReadonlySet<string>): Label[] {
  const surest = new Map<string, number>()
  for (const { parents, confidence } of labels) {
    for (const parent of parents) surest.set(parent, Math.max(confidence, surest.get(parent) ?? 0))
  }
  return labels.filter(
    ({ name, confidence }) =>
      kindNames.has(name) || confidence >= (surest.get(name) ?? -worthSaying) + worthSaying,
  )
}
