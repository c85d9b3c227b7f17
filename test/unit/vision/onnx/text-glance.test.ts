import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Raster } from '../../../../lambdas/analysis/raster.ts'
import { createOnnxModels, type OnnxModels } from '../../../../lambdas/vision/onnx/onnx-models.ts'
import { Tensor } from '../../../../lambdas/vision/onnx/onnx-runtime.ts'
import { textGlanceKind } from '../../../../lambdas/vision/onnx/onnx-text-detector.ts'
import { pictureOf } from '../../../../lambdas/vision/onnx/picture.ts'
import { detectionCanvas } from '../../../../lambdas/vision/text/detection-canvas.ts'
import { paintCanvas } from '../../../../lambdas/vision/text/paint-canvas.ts'
import {
  type Area,
  type AreaSettings,
  promisingAreas,
} from '../../../../lambdas/vision/text/promising-areas.ts'
import { drawRaster } from '../../analysis/support/photos.ts'
import { committedModels } from './support/committed-models.ts'

/** Letters of 5 x 7 dots, as one number for each row: E, H, A, R, T, S, N, I. */
const letters = [
  [31, 16, 16, 30, 16, 16, 31],
  [17, 17, 17, 31, 17, 17, 17],
  [14, 17, 17, 31, 17, 17, 17],
  [30, 17, 17, 30, 20, 18, 17],
  [31, 4, 4, 4, 4, 4, 4],
  [15, 16, 16, 14, 1, 1, 30],
  [17, 25, 21, 19, 17, 17, 17],
  [14, 4, 4, 4, 4, 4, 14],
]

interface Line {
  /** The left edge of its first letter, in pixels. */
  readonly left: number
  readonly top: number
  readonly dotPx: number
  readonly letterCount: number
}

/** Whether there is ink at a place. */
const inked = ({ left, top, dotPx, letterCount }: Line, x: number, y: number): boolean => {
  const column = Math.floor((x - left) / dotPx)
  const row = Math.floor((y - top) / dotPx)
  if (column < 0 || row < 0 || row >= 7 || column >= letterCount * 6 || column % 6 === 5) return false
  const letter = letters[(Math.floor(column / 6) * 3) % letters.length]!
  return ((letter[row]! >> (4 - (column % 6))) & 1) === 1
}

/** Draws dark letters on a surface that changes slowly, as walls and skies do. */
const photoWith = (widthPx: number, heightPx: number, isInk: (x: number, y: number) => boolean): Raster =>
  drawRaster(widthPx, heightPx, (x, y) => {
    if (isInk(x, y)) return [30, 25, 40]
    const shade = Math.round(170 + 40 * Math.sin(x / 170) * Math.cos(y / 130))
    return [shade, shade, Math.min(255, shade + 20)]
  })

describe('the glance at a picture', () => {
  let directory: string
  let models: OnnxModels
  beforeAll(() => {
    directory = committedModels()
    models = createOnnxModels({ directory })
  })
  afterAll(() => rmSync(directory, { recursive: true }))

  /** Areas in pixels of a picture that is 736 px wide, so that canvas and picture are equal. */
  async function areasOf(raster: Raster): Promise<Area[]> {
    const { entry, inputNames, outputNames, run } = await models.open(textGlanceKind)
    const size = detectionCanvas(raster, 736)
    const planes = await paintCanvas(pictureOf(raster), size)
    const input = new Tensor('float32', planes, [1, 3, size.canvasHeightPx, size.canvasWidthPx])
    const { data, dims } = (await run({ [inputNames[0]!]: input }))[outputNames[0]!]!
    const map = { values: data as Float32Array, width: dims[3]!, height: dims[2]! }
    return promisingAreas(map, entry.input as unknown as AreaSettings)
  }
  const shareOf = (areas: readonly Area[]) =>
    areas.reduce((sum, { widthPx, heightPx }) => sum + widthPx * heightPx, 0) / (736 * 544)
  const covers = (areas: readonly Area[], x: number, y: number) =>
    areas.some(
      ({ left, top, widthPx, heightPx }) => x >= left && x < left + widthPx && y >= top && y < top + heightPx,
    )

  test('promises nothing on a surface without text', async () =>
    expect(await areasOf(photoWith(736, 544, () => false))).toEqual([]))

  test.each([
    ['small', { left: 300, top: 250, dotPx: 2, letterCount: 12 }],
    ['tiny', { left: 300, top: 250, dotPx: 1.3, letterCount: 16 }],
    ['large', { left: 120, top: 200, dotPx: 10, letterCount: 8 }],
    ['in a corner', { left: 590, top: 520, dotPx: 2, letterCount: 10 }],
  ])('finds text that is %s, and leaves the rest alone', async (_, line) => {
    const areas = await areasOf(photoWith(736, 544, (x, y) => inked(line, x, y)))
    const middle = line.left + line.letterCount * 3 * line.dotPx
    expect(covers(areas, middle, line.top + 3.5 * line.dotPx)).toBe(true)
    expect(shareOf(areas)).toBeLessThan(0.5)
  })

  test('finds text that leans, stands or is upside down', async () => {
    for (const degrees of [30, 90, 180]) {
      const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)]
      const line = { left: -120, top: -10, dotPx: 3, letterCount: 13 }
      const turned = photoWith(736, 544, (x, y) => {
        const [dx, dy] = [x - 368, y - 272]
        return inked(line, dx * cos + dy * sin, dy * cos - dx * sin)
      })
      expect(covers(await areasOf(turned), 368, 272)).toBe(true)
    }
  })
})
