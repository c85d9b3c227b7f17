import * as z from 'zod/mini'
import type { Box } from '../vision.ts'
import { BoundingBox, Confidence, innerList, Name, parseAnswer } from './answer-shapes.ts'
import { toVocabulary } from './to-vocabulary.ts'

const Named = z.object({ Name })
const DetectLabelsAnswer = z.object({
  Labels: z.array(
    z.object({
      Name,
      Confidence,
      Parents: innerList(Named),
      Aliases: innerList(Named),
      Instances: innerList(z.object({ Confidence, BoundingBox })),
    }),
  ),
})
type AnsweredLabel = z.output<typeof DetectLabelsAnswer>['Labels'][number]

/** A label of the answer in our vocabulary, with the boxes of its instances. Several labels may have the same name. */
export interface DetectedLabel {
  name: string
  confidence: number
  parents: string[]
  instances: { confidence: number; box: Box }[]
}

/** Reads the part of a DetectLabels answer from which both labels and objects are made. */
export function detectedLabels(answer: unknown): DetectedLabel[] {
  const { Labels: labels } = parseAnswer(DetectLabelsAnswer, answer)
  const depths = new Map(labels.map((label) => [label.Name, label.Parents.length]))
  return labels.map((label) => {
    const name = toVocabulary(
      label.Name,
      label.Aliases.map((alias) => alias.Name),
    )
    return {
      name,
      confidence: label.Confidence,
      parents: nearestFirst(label, depths).filter((parent) => parent !== name),
      instances: label.Instances.flatMap(({ Confidence: confidence, BoundingBox: box }) =>
        box ? [{ confidence, box }] : [],
      ),
    }
  })
}

/**
 * Sorts the ancestors of a label, which Rekognition lists in alphabetical order, nearest first. A nearer ancestor has
 * more ancestors itself; they are labels of the same answer, unless it was cut off. Unknown ones come last.
 */
function nearestFirst({ Parents }: AnsweredLabel, depths: ReadonlyMap<string, number>): string[] {
  const names = Parents.map((parent) => parent.Name)
  names.sort((a, b) => (depths.get(b) ?? -1) - (depths.get(a) ?? -1))
  return [...new Set(names.map((name) => toVocabulary(name)))]
}
