import type { ImageFacts } from '../../analysis/analysis.ts'
import type { Label } from '../vision.ts'

/** The facts of a photo, from its analysis, that become labels. */
export type MeasuredFacts = {
  readonly color: Pick<ImageFacts['color'], 'grayscale'>
  readonly geometry: Pick<ImageFacts['geometry'], 'aspectRatio'>
}

/** Ordinary cameras go up to 16:9. A tall, narrow picture is seldom a panorama and often a receipt. */
const panoramaRatio = 2

/** Labels that need no model. A measurement is certain, so the confidence is 1. */
export function measuredLabels({ color, geometry }: MeasuredFacts): Label[] {
  const label = (name: string): Label => ({ name, confidence: 1, parents: [], sources: ['measured'] })
  return [
    ...(color.grayscale ? [label('black and white')] : []),
    ...(geometry.aspectRatio >= panoramaRatio ? [label('panorama')] : []),
  ]
}
