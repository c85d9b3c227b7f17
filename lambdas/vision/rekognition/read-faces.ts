import * as z from 'zod/mini'
import type { Face, Findings } from '../vision.ts'
import {
  BoundingBox,
  byConfidence,
  Confidence,
  innerList,
  NamedPosition,
  parseAnswer,
} from './answer-shapes.ts'

/**
 * Positions of faces, and nothing about the people. Age, gender, emotion, beard and glasses are guesses that nobody in
 * the picture agreed to. They are not requested (`Attributes: DEFAULT`) and not read.
 */
const DetectFacesAnswer = z.object({
  FaceDetails: z.array(z.object({ Confidence, BoundingBox, Landmarks: innerList(NamedPosition) })),
})

type LandmarkName = Face['landmarks'][number]['name']

/** Left and right are as seen in the picture in both vocabularies (in AWS's example, eyeLeft has the smaller X). */
const landmarkNames = new Map<string, LandmarkName>([
  ['eyeLeft', 'leftEye'],
  ['eyeRight', 'rightEye'],
  ['nose', 'nose'],
  ['mouthLeft', 'mouthLeft'],
  ['mouthRight', 'mouthRight'],
])

/** The faces of a DetectFaces answer. */
export function readFaces(answer: unknown, minConfidence: number): Findings['faces'] {
  const faces = parseAnswer(DetectFacesAnswer, answer).FaceDetails.flatMap(
    ({ Confidence: confidence, BoundingBox: box, Landmarks }): Face[] => {
      if (!box || confidence < minConfidence) return []
      const landmarks = Landmarks.flatMap(({ type, x, y }) => {
        const name = landmarkNames.get(type)
        return name ? [{ name, x, y }] : []
      })
      return [{ confidence, box, landmarks }]
    },
  )
  return { count: faces.length, faces: faces.sort(byConfidence) }
}
