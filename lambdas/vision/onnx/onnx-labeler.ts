import { performance } from 'node:perf_hooks'
import * as z from 'zod/mini'
import { chooseLabels } from '../labels/choose-labels.ts'
import { softmax } from '../labels/softmax.ts'
import type { Sighting } from '../vision-provider.ts'
import { createClassNames } from './onnx-class-names.ts'
import { classifierKind, classify } from './onnx-classification.ts'
import type { OnnxFeatureOptions } from './onnx-feature-options.ts'
import type { OnnxModels } from './onnx-models.ts'
import type { Picture } from './picture.ts'

const LabelerInput = z.object({
  classes: z.string(),
  minConfidence: z.number(),
  minParentConfidence: z.number(),
  maxLabels: z.int().check(z.positive()),
})

/** What a picture shows as a whole. Costs next to nothing where the embedding of the same picture is known. */
export function createOnnxLabeler(models: OnnxModels, { costOf }: OnnxFeatureOptions) {
  const classNames = createClassNames(models)
  return async (picture: Picture): Promise<Sighting<'labels'>> => {
    const { entry } = await models.open(classifierKind)
    const { classes: file, ...thresholds } = LabelerInput.parse(entry.input)
    const classes = await classNames(file)
    const startedMs = performance.now()
    const { logits } = await classify(models, picture)
    const labels = chooseLabels(softmax(logits), classes, thresholds)
    const durationMs = performance.now() - startedMs
    return {
      findings: { labels },
      source: {
        provider: 'onnx',
        models: [{ name: entry.name, version: entry.version }],
        parameters: thresholds,
        durationMs,
        costUsd: costOf(durationMs),
      },
    }
  }
}
