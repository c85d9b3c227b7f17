import { performance } from 'node:perf_hooks'
import * as z from 'zod/mini'
import { round } from '../../analysis/facts/round.ts'
import { fuseLabels, type LabelEvidence, type LabelNames } from '../labels/fuse-labels.ts'
import { labelCalibration } from '../labels/label-calibration.ts'
import { softmax } from '../labels/softmax.ts'
import type { ClassShare } from '../vision.ts'
import type { Sighting } from '../vision-provider.ts'
import { type NamedClass, readClasses } from '../vocabulary/read-classes.ts'
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
  let known: Promise<LabelNames> | undefined
  const namesOnce = () => {
    known ??= labelNames(models)
    return known
  }
  return async (picture: Picture): Promise<Sighting<'labels'>> => {
    const [classifier, detector] = [await models.open(classifierKind), await models.open(detectorKind)]
    const names = await namesOnce()
    const startedMs = performance.now()
    const evidence = await labelEvidence(models, picture)
    const limits = { minConfidence: minLabelConfidence, minInstanceConfidence, maxLabels }
    const labels = fuseLabels(evidence, names, labelCalibration, limits)
    const classification = likeliest(evidence.shares, names.classes)
    const durationMs = performance.now() - startedMs
    return {
      findings: { labels, classification },
      source: {
        provider: 'onnx',
        models: [classifier, detector].map(({ entry: { name, version } }) => ({ name, version })),
        parameters: { ...limits, effort: picture.effort },
        durationMs,
        costUsd: costOf(durationMs),
      },
    }
  }
}

/** The names that classifier and detector give. */
export async function labelNames(models: OnnxModels): Promise<LabelNames> {
  const namesOf = async (kind: string) => {
    const { classes } = Named.parse((await models.entryOf(kind)).input)
    return readClasses(await models.readText(classes))
  }
  return { classes: await namesOf(classifierKind), kinds: await namesOf(detectorKind) }
}

/** What labels are made of. */
export async function labelEvidence(models: OnnxModels, picture: Picture): Promise<LabelEvidence> {
  const { logits } = await classify(models, picture)
  return { shares: softmax(logits), candidates: await detectCandidates(models, picture) }
}

const likeliest = (shares: Float32Array, classes: readonly NamedClass[]): ClassShare[] =>
  [...shares.entries()]
    .sort(([, a], [, b]) => b - a)
    .slice(0, maxClasses)
    .map(([index, share]) => ({ name: classes[index]!.name, confidence: round(share, 4) }))
