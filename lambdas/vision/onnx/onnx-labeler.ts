import { performance } from 'node:perf_hooks'
import * as z from 'zod/mini'
import { round } from '../../analysis/facts/round.ts'
import { fuseLabels, type LabelEvidence, type LabelNames } from '../labels/fuse-labels.ts'
import { labelCalibration } from '../labels/label-calibration.ts'
import { softmax } from '../labels/softmax.ts'
import type { ClassShare } from '../vision.ts'
import type { Sighting } from '../vision-provider.ts'
import type { NamedClass } from '../vocabulary/read-classes.ts'
import { createClassNames } from './onnx-class-names.ts'
import { classifierKind, classify } from './onnx-classification.ts'
import type { OnnxFeatureOptions } from './onnx-feature-options.ts'
import type { OnnxModels } from './onnx-models.ts'
import { detectCandidates, detectorKind } from './onnx-object-detector.ts'
import type { Picture } from './picture.ts'

const Named = z.object({ classes: z.string() })

/**
 * Of labels with less, most are wrong: with this limit, every list names the most for four right ones in five
 * (docs/accuracy.md).
 */
export const minLabelConfidence = 0.45
/** Below, a candidate is as likely as not a second box around the same thing. */
const minInstanceConfidence = 0.4
const maxLabels = 20
const maxClasses = 5

/** What is in a picture, by classifier and detector together, which run whatever else is asked for. */
export function createOnnxLabeler(models: OnnxModels, { costOf }: OnnxFeatureOptions) {
  const evidenceOf = createOnnxLabelEvidence(models)
  return async (picture: Picture): Promise<Sighting<'labels'>> => {
    const [classifier, detector] = [await models.open(classifierKind), await models.open(detectorKind)]
    const startedMs = performance.now()
    const { evidence, names } = await evidenceOf(picture)
    const limits = { minConfidence: minLabelConfidence, minInstanceConfidence, maxLabels }
    const labels = fuseLabels(evidence, names, labelCalibration, limits)
    const classification = likeliest(evidence.shares, names.classes)
    const durationMs = performance.now() - startedMs
    return {
      findings: { labels, classification },
      source: {
        provider: 'onnx',
        models: [classifier, detector].map(({ entry: { name, version } }) => ({ name, version })),
        parameters: limits,
        durationMs,
        costUsd: costOf(durationMs),
      },
    }
  }
}

/** What labels are made of; scripts/fit-labels.ts asks for the same. */
export function createOnnxLabelEvidence(models: OnnxModels) {
  const classNames = createClassNames(models)
  const namesOf = async (kind: string) => classNames(Named.parse((await models.entryOf(kind)).input).classes)
  return async (picture: Picture): Promise<{ evidence: LabelEvidence; names: LabelNames }> => {
    const names = { classes: await namesOf(classifierKind), kinds: await namesOf(detectorKind) }
    const { logits } = await classify(models, picture)
    return {
      evidence: { shares: softmax(logits), candidates: await detectCandidates(models, picture) },
      names,
    }
  }
}

const likeliest = (shares: Float32Array, classes: readonly NamedClass[]): ClassShare[] =>
  [...shares.entries()]
    .sort(([, a], [, b]) => b - a)
    .slice(0, maxClasses)
    .map(([index, share]) => ({ name: classes[index]!.name, confidence: round(share, 4) }))
