import type { Face, Findings, landmarkNames } from '../../contracts/vision.ts'
import type { FaceCandidate } from './decode-retinaface.ts'

/** RetinaFace's order; left and right as seen in the picture. */
const names: readonly (typeof landmarkNames)[number][] = [
  'leftEye',
  'rightEye',
  'nose',
  'mouthLeft',
  'mouthRight',
]

const clip = (share: number) => Math.min(1, Math.max(0, share))

function describeFace({ confidence, landmarks, ...edges }: FaceCandidate): Face {
  const left = clip(edges.left)
  const top = clip(edges.top)
  return {
    confidence: clip(confidence),
    box: { left, top, width: clip(edges.right) - left, height: clip(edges.bottom) - top },
    landmarks: landmarks.map(({ x, y }, index) => ({ name: names[index]!, x: clip(x), y: clip(y) })),
  }
}

/** Most confident first, as they come; what lies outside of the picture is clipped. */
export function describeFaces(candidates: readonly FaceCandidate[]): Findings['faces'] {
  const faces = candidates.map(describeFace).filter(({ box }) => box.width > 0 && box.height > 0)
  return { count: faces.length, faces }
}
