import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { describeObjects } from '../../../../lambdas/vision/objects/describe-objects.ts'
import { DetectedObject } from '../../../../lambdas/vision/vision.ts'

const classes = [{ name: 'cat', parents: ['animal'] }]
const edge = fc.double({ min: -0.5, max: 1.5, noNaN: true })

describe('describeObjects', () => {
  test('clips a box that reaches over the border and rounds it', () => {
    const candidate = {
      classIndex: 0,
      confidence: 0.87654321,
      left: -0.1,
      top: 0.123456,
      right: 0.5,
      bottom: 1.2,
    }
    expect(describeObjects([candidate], classes)).toEqual([
      {
        name: 'cat',
        parents: ['animal'],
        confidence: 0.8765,
        box: { left: 0, top: 0.1235, width: 0.5, height: 0.8765 },
      },
    ])
  })

  test('drops what lies outside the picture', () => {
    const candidate = { classIndex: 0, confidence: 0.9, left: 1.1, top: 0, right: 1.3, bottom: 0.5 }
    expect(describeObjects([candidate], classes)).toEqual([])
  })

  test('gives only boxes that the contract allows and that end within the picture', () => {
    fc.assert(
      fc.property(edge, edge, edge, edge, (x1, x2, y1, y2) => {
        const candidate = {
          classIndex: 0,
          confidence: 0.5,
          left: Math.min(x1, x2),
          right: Math.max(x1, x2),
          top: Math.min(y1, y2),
          bottom: Math.max(y1, y2),
        }
        for (const object of describeObjects([candidate], classes)) {
          const { left, top, width, height } = DetectedObject.parse(object).box
          expect(left + width).toBeLessThanOrEqual(1 + 1e-9)
          expect(top + height).toBeLessThanOrEqual(1 + 1e-9)
        }
      }),
    )
  })
})
