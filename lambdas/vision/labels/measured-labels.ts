import type { ImageFacts } from '../../analysis/analysis.ts'
import type { Label } from '../vision.ts'

/** What the analysis has measured of a photo, as far as it makes labels. */
export type MeasuredFacts = {
  readonly color: Pick<ImageFacts['color'], 'grayscale'>
  readonly geometry: Pick<ImageFacts['geometry'], 'aspectRatio'>
}

/** Common cameras end at 16:9. What is tall and narrow is seldom a panorama, and often a receipt. */
const panoramaRatio = 2

/** Labels that need no model. What is measured is certain. */
export function measuredLabels({ color, geometry }: MeasuredFacts): Label[] {
  const label = (name: string): Label => ({ name, confidence: 1, parents: [], sources: ['measured'] })
  return [
    ...(color.grayscale ? [label('black and white')] : []),
    ...(geometry.aspectRatio >= panoramaRatio ? [label('panorama')] : []),
  ]
}
