import { describe, expect, test } from 'vitest'
import { type CocoBox, cocoAveragePrecision, matchPhoto } from '../../bench/vision/coco-average-precision.ts'

// Drawn at random once; the expected numbers come from pycocotools 2.0.11.
const truths = (
  [
    [10, 2, [60, 9, 22, 30]],
    [10, 1, [5, 27, 23, 12]],
    [10, 3, [25, 3, 17, 11]],
    [10, 2, [35, 52, 31, 15]],
    [10, 1, [36, 3, 29, 16]],
    [11, 3, [28, 18, 29, 12]],
    [11, 3, [4, 48, 27, 28]],
    [11, 1, [60, 17, 25, 32]],
    [11, 2, [1, 60, 24, 21]],
    [11, 1, [25, 25, 39, 37]],
    [12, 3, [14, 0, 25, 36]],
    [12, 3, [36, 20, 40, 14]],
    [12, 2, [25, 6, 25, 30]],
    [12, 3, [3, 6, 10, 28]],
    [12, 2, [9, 40, 18, 40]],
    [13, 3, [1, 13, 40, 40]],
    [13, 1, [44, 54, 18, 26]],
    [13, 3, [14, 39, 35, 35]],
    [13, 1, [51, 15, 36, 22]],
    [13, 2, [30, 16, 16, 32]],
  ] as [number, number, CocoBox][]
).map(([imageId, categoryId, box]) => ({ imageId, categoryId, box }))
const detections = (
  [
    [10, 2, [57, 10, 18, 34], 0.28],
    [10, 1, [1, 24, 22, 8], 0.7401],
    [10, 3, [27, 1, 21, 8], 0.7402],
    [10, 2, [34, 53, 28, 19], 0.9203],
    [10, 1, [37, 6, 32, 17], 0.3904],
    [10, 1, [50, 11, 32, 34], 0.3205],
    [10, 1, [36, 19, 26, 25], 0.4406],
    [11, 3, [29, 16, 32, 14], 0.0607],
    [11, 3, [5, 49, 30, 31], 0.0908],
    [11, 1, [60, 20, 25, 34], 0.8609],
    [11, 2, [-3, 59, 24, 19], 0.951],
    [11, 1, [27, 29, 39, 35], 0.5611],
    [11, 3, [17, 45, 23, 21], 0.4912],
    [11, 1, [9, 5, 15, 14], 0.3013],
    [12, 3, [10, -2, 27, 40], 0.4814],
    [12, 3, [32, 23, 44, 16], 0.5115],
    [12, 2, [24, 9, 23, 27], 0.4416],
    [12, 3, [4, 2, 7, 27], 0.7917],
    [12, 2, [6, 37, 21, 43], 0.6218],
    [12, 2, [19, 5, 14, 13], 0.4419],
    [12, 3, [16, 30, 36, 32], 0.212],
    [13, 3, [5, 9, 44, 40], 0.8321],
    [13, 1, [43, 58, 22, 30], 0.4322],
    [13, 1, [55, 18, 37, 18], 0.0423],
    [13, 2, [31, 17, 13, 31], 0.1424],
    [13, 1, [30, 12, 20, 16], 0.6225],
    [13, 3, [57, 39, 36, 10], 0.6226],
  ] as [number, number, CocoBox, number][]
).map(([imageId, categoryId, box, score]) => ({ imageId, categoryId, box, score }))

const photos = (said: readonly ((typeof truths)[number] & { score: number })[]) =>
  [10, 11, 12, 13].map((id) =>
    matchPhoto(
      truths.filter(({ imageId }) => imageId === id),
      said.filter(({ imageId }) => imageId === id),
    ),
  )

describe('cocoAveragePrecision', () => {
  test('gives the same numbers as pycocotools', () => {
    const { ap, ap50 } = cocoAveragePrecision(photos(detections))
    expect(ap).toBeCloseTo(0.21517208863743517, 12)
    expect(ap50).toBeCloseTo(0.6730315888731729, 12)
  })

  test('is 1 when everything is found exactly, and 0 when nothing is', () => {
    expect(cocoAveragePrecision(photos(truths.map((truth) => ({ ...truth, score: 0.5 }))))).toEqual({
      ap: 1,
      ap50: 1,
    })
    expect(cocoAveragePrecision(photos([]))).toEqual({ ap: 0, ap50: 0 })
  })
})
