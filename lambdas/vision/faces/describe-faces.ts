import { clipEdges, clipPoint, clipShare } from '../clip-to-picture.ts'
import type { Findings, landmarkNames } from '../vision.ts'
import type { FaceCandidate } from './decode-retinaface.ts'

/** RetinaFace's order; left and right as seen in the picture. */
const names: readonly (typeof landmarkNames)[number][] = [
  'leftEye',
  'rightEye',
  'nose',
  'mouthLeft',
  'mouthRight',
]

/** Most confident first, as they come; what lies outside of the picture is clipped. */
export function describeFaces(candidates: readonly FaceCandidate[]): Findings['faces'] {
  const faces = candidates.flatMap(({ confidence, landmarks, ...edges }) => {
    const box = clipEdges(edges)
    const named = landmarks.map((point, index) => ({ name: names[index]!, ...clipPoint(point) }))
    return box ? [{ confidence: clipShare(confidence), box, landmarks: named }] : []
  })
  return { count: faces.length, faces }
}
