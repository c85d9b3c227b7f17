import { performance } from 'node:perf_hooks'
import * as z from 'zod/mini'
import { round } from '../../analysis/facts/round.ts'
import { cropsWorthLooking } from '../labels/crops-worth-looking.ts'
import { drawnMeasures } from '../labels/drawn-measures.ts'
import { fuseLabels, isDrawn, type LabelLimits } from '../labels/fuse-labels.ts'
import { labelCalibration } from '../labels/label-calibration.ts'
import type { LabelEvidence, LabelNames } from '../labels/label-evidence.ts'
import { measuredLabels } from '../labels/measured-labels.ts'
import { softmax } from '../labels/softmax.ts'
import { cropRaster } from '../pixels/crop-raster.ts'
import type { ClassShare } from '../vision.ts'
import type { Sighting } from '../vision-provider.ts'
import { type NamedClass, readClasses } from '../vocabulary/read-classes.ts'
import { classifierKind, classify } from './onnx-classification.ts'
import type { OnnxFeatureOptions } from './onnx-feature-options.ts'
import type { OnnxModels } from './onnx-models.ts'
import { detectCandidates, detectorKind } from './onnx-object-detector.ts'
import { type Picture, pictureOf } from './picture.ts'

const Named = z.object({ classes: z.string() })

export const labelLimits: LabelLimits = {
  // The lowest limit at which four of five labels are right (docs/accuracy.md).
  minConfidence: 0.4,
  // Below this, a candidate is as likely as not a second box around the same thing.
  minInstanceConfidence: 0.4,
  maxLabels: 20,
  // More likely drawn than photographed. Fitted, not chosen: see `fit:labels`.
  maxDrawnConfidence: 0.5,
}
const maxClasses = 5

/** Labels a picture with the classifier and the detector together. Both run, whatever else is requested. */
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
    const evidence = await labelEvidence(models, picture, names)
    const measured = picture.facts ? measuredLabels(picture.facts) : []
    const labels = [...measured, ...fuseLabels(evidence, names, labelCalibration, labelLimits)]
    const classification = likeliest(evidence.shares, names.classes)
    const durationMs = performance.now() - startedMs
    return {
      findings: {
        labels,
        classification,
        ...(isDrawn(evidence, labelCalibration, labelLimits) && { drawn: true as const }),
      },
      source: {
        provider: 'onnx',
        models: [classifier, detector].map(({ entry: { name, version } }) => ({ name, version })),
        parameters: { ...labelLimits, effort: picture.effort },
        durationMs,
        costUsd: costOf(durationMs),
      },
    }
  }
}

/** The names that the classifier and the detector use. */
export async function labelNames(models: OnnxModels): Promise<LabelNames> {
  const namesOf = async (kind: string) => {
    const { classes } = Named.parse((await models.entryOf(kind)).input)
    return readClasses(await models.readText(classes))
  }
  return { classes: await namesOf(classifierKind), kinds: await namesOf(detectorKind) }
}

/** Runs both models and collects the evidence for labels. */
export async function labelEvidence(
  models: OnnxModels,
  picture: Picture,
  names: LabelNames,
): Promise<LabelEvidence> {
  // In parallel: one model's input is prepared while the other model runs, and a second processor is not left idle.
  const [{ logits, features, shown }, candidates] = await Promise.all([
    classify(models, picture),
    detectCandidates(models, picture),
  ])
  const { rgb, widthPx } = shown
  const shares = softmax(logits)
  const drawn = await picture.spend('preparation', () => drawnMeasures(rgb, widthPx, { shares, features }))
  const whole = { shares, candidates, drawn }
  const crops = await Promise.all(
    cropsWorthLooking(whole, names, picture.effort).map(async ({ kind, candidate }) => {
      const raster = await picture.spend('preparation', () => cropRaster(picture.raster, candidate))
      const { logits } = await picture.spend('inference', () => classify(models, pictureOf(raster)))
      return { kind, shares: softmax(logits) }
    }),
  )
  return { ...whole, crops }
}

const likeliest = (shares: Float32Array, classes: readonly NamedClass[]): ClassShare[] =>
  [...shares.entries()]
    .sort(([, a], [, b]) => b - a)
    .slice(0, maxClasses)
    .map(([index, share]) => ({ name: classes[index]!.name, confidence: round(share, 4) }))
