import { expect, test } from 'vitest'
import { measuredLabels } from '../../../../lambdas/vision/labels/measured-labels.ts'

const namesOf = (grayscale: boolean, aspectRatio: number) =>
  measuredLabels({ color: { grayscale }, geometry: { aspectRatio } }).map(({ name }) => name)

test('a photo without colours is black and white, one twice as wide as high a panorama', () => {
  expect(namesOf(true, 2)).toEqual(['black and white', 'panorama'])
})

test('a coloured photo of a common shape has no measured label, and a tall one is no panorama', () => {
  expect(namesOf(false, 1.99)).toEqual([])
  expect(namesOf(false, 0.4)).toEqual([])
})
