import { clipEdges, clipPoint, clipShare } from '../clip-to-picture.ts'
import type { Findings, landmarkNames } from '../vision.ts'
import type { FaceCandidate } from './decode-retinaface.ts'

/** Landmarks in RetinaFace's order. Left and right are as seen in the picture. */
const names: readonly (typeof landmarkNames)[number][] = [
  'leftEye',
  'rightEye',
  'nose',
  'mouthLeft',
  'mouthRight',
]

/** Keeps the order of the candidates, most confident first. Clips what lies outside the picture. */
export function describeFaces(candidates: readonly FaceCandidate[]): Findings['faces'] {
  const faces = candidates.flatMap(({ confidence, landmarks, ...edges }) => {
    const box = clipEdges(edges)
    const named = landmarks.map((point, index) => ({ name: names[index]!, ...clipPoint(point) }))
    return box ? [{ confidence: clipShare(confidence), box, landmarks: named }] : []
  })
  return { count: faces.length, faces }
}
