import * as z from 'zod/mini'
import type { Box, Findings, Point, TextLine } from '../vision.ts'
import { BoundingBox, Confidence, innerList, Position, parseAnswer } from './answer-shapes.ts'

/** DetectText finds up to 100 words in an image (AWS's developer guide, "Detecting text"). */
const maxWords = 100

const DetectTextAnswer = z.object({
  TextDetections: z.array(
    z.object({
      Type: z.string(),
      DetectedText: z.string(),
      Confidence,
      Geometry: z.object({ BoundingBox, Polygon: innerList(Position) }),
    }),
  ),
})

/** The lines of a DetectText answer, which lists them in reading order. Its words only repeat the lines. */
export function readText(answer: unknown): Findings['text'] {
  const detections = parseAnswer(DetectTextAnswer, answer).TextDetections
  const lines = detections.flatMap(({ Type, DetectedText, Confidence: confidence, Geometry }): TextLine[] => {
    const text = DetectedText.trim()
    const { BoundingBox: box, Polygon } = Geometry
    if (Type !== 'LINE' || !text || !box) return []
    return [{ text, confidence, box, polygon: Polygon.length === 4 ? Polygon : cornersOf(box) }]
  })
  const words = detections.filter(({ Type }) => Type === 'WORD').length
  return {
    fullText: lines.map(({ text }) => text).join('\n'),
    lines,
    // At its limit, Rekognition does not say whether there was more text. Nearly always there was.
    ...(words >= maxWords && { truncated: true }),
  }
}

function cornersOf({ left, top, width, height }: Box): Point[] {
  const [right, bottom] = [Math.min(left + width, 1), Math.min(top + height, 1)]
  return [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ]
}
