import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeRetinaFace } from '../../../../lambdas/vision/faces/decode-retinaface.ts'
import { describeFaces } from '../../../../lambdas/vision/faces/describe-faces.ts'
import { letterbox } from '../../../../lambdas/vision/pixels/letterbox.ts'
import { findingsByFeature } from '../../../../lambdas/vision/vision.ts'

const canvas = letterbox({ widthPx: 1000, heightPx: 750 }, { longEdgePx: 640, multipleOfPx: 32 })
const priorsOf = (stride: number) => 2 * (canvas.canvasWidthPx / stride) * (canvas.canvasHeightPx / stride)
const valuesPerPrior = 15
const priors = priorsOf(8) + priorsOf(16) + priorsOf(32)

interface Placed {
  x: number
  y: number
  width: number
  height: number
}

/** The output of the network for one face in canvas pixels, at the first prior of its cell in the finest grid. */
function encode({ x, y, width, height }: Placed, confidence: number) {
  const output = new Float32Array(priors * valuesPerPrior)
  for (let prior = 0; prior < priors; prior++) output[prior * valuesPerPrior] = Number.NEGATIVE_INFINITY
  const [stride, size] = [8, 16]
  const column = Math.floor(x / stride)
  const row = Math.floor(y / stride)
  const prior = 2 * (row * (canvas.canvasWidthPx / stride) + column)
  const offset = (position: number, cell: number) => (position - (cell + 0.5) * stride) / size / 0.1
  const lengthOf = (length: number) => Math.log(length / size) / 0.2
  const points = Array.from({ length: 5 }, (_, point) => [offset(x + point, column), offset(y - point, row)])
  output.set(
    [
      Math.log(confidence / (1 - confidence)),
      ...[offset(x, column), offset(y, row), lengthOf(width), lengthOf(height)],
      ...points.flat(),
    ],
    valuesPerPrior * prior,
  )
  return output
}

const face = { x: 300, y: 200, width: 50, height: 60 }

describe('decodeRetinaFace', () => {
  test('finds a face and its landmarks again wherever they are', () => {
    const anywhere = fc.record({
      x: fc.double({ min: 0, max: 639, noNaN: true }),
      y: fc.double({ min: 0, max: 479, noNaN: true }),
      width: fc.double({ min: 5, max: 400, noNaN: true }),
      height: fc.double({ min: 5, max: 400, noNaN: true }),
    })
    fc.assert(
      fc.property(anywhere, (placed) => {
        const [found, ...others] = decodeRetinaFace(encode(placed, 0.99), canvas, 0.9)
        expect(others).toEqual([])
        expect(found!.left).toBeCloseTo((placed.x - placed.width / 2) / canvas.widthPx, 4)
        expect(found!.bottom).toBeCloseTo((placed.y + placed.height / 2) / canvas.heightPx, 4)
        expect(found!.landmarks[4]!.x).toBeCloseTo((placed.x + 4) / canvas.widthPx, 4)
        expect(found!.landmarks[4]!.y).toBeCloseTo((placed.y - 4) / canvas.heightPx, 4)
      }),
      { numRuns: 25 },
    )
  })

  test('leaves out what is not confident enough', () => {
    expect(decodeRetinaFace(encode(face, 0.5), canvas, 0.51)).toEqual([])
    expect(decodeRetinaFace(encode(face, 0.5), canvas, 0.5)).toHaveLength(1)
  })
})

describe('describeFaces', () => {
  test('counts faces, names their landmarks and clips what reaches over the border', () => {
    const findings = describeFaces(decodeRetinaFace(encode({ ...face, x: 10, y: 10 }, 0.97), canvas, 0.9))
    expect(findings.count).toBe(1)
    expect(findings.faces[0]!.box).toMatchObject({ left: 0, top: 0 })
    expect(findings.faces[0]!.landmarks.map(({ name }) => name)).toEqual([
      'leftEye',
      'rightEye',
      'nose',
      'mouthLeft',
      'mouthRight',
    ])
    expect(findingsByFeature.faces.parse(findings)).toEqual(findings)
  })

  test('drops a face that lies outside altogether', () => {
    const outside = {
      classIndex: 0,
      confidence: 0.9,
      left: 1.1,
      top: 0,
      right: 1.2,
      bottom: 0.1,
      landmarks: [],
    }
    expect(describeFaces([outside])).toEqual({ count: 0, faces: [] })
  })
})
