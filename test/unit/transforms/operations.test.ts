import { describe, expect, test } from 'vitest'
import type { Raster } from '../../../lambdas/analysis/raster.ts'
import { operations } from '../../../lambdas/transforms/operations.ts'
import { drawRaster, quarters } from '../analysis/support/photos.ts'
import { byKernel, byMatrix, eachPixel, eachSquare, gaussian, median } from './support/reference.ts'
import { asPng, at, largestDifference, made, pixelsAfter, pixelsOf, type Steps } from './support/render.ts'

/** Gradients, an edge and specks, so that every operation changes something. */
const picture = drawRaster(48, 32, (x, y) => {
  const [red, green, blue] = quarters(48, 32)(x, y)
  const speck = (x * 7 + y * 13) % 29 === 0 ? 40 : 0
  return [red!, Math.min(255, green! + speck), blue!]
})
/** The same picture, with transparency increasing to the right. */
const seeThrough = drawRaster(48, 32, (x, y) => [...at(picture, x, y), 255 - x * 5])

const luminance = [0.2126, 0.7152, 0.0722]
const cos = Math.cos(Math.PI / 3)
const sin = Math.sin(Math.PI / 3)
const blurred = gaussian(1.5)
const edges = [-1, -1, -1, -1, 8, -1, -1, -1, -1]
const smooth = [1, 1, 1, 1, 5, 1, 1, 1, 1]

const moved = (
  width: number,
  height: number,
  from: (x: number, y: number) => readonly [number, number],
): Raster => drawRaster(width, height, (x, y) => at(picture, ...from(x, y)))

/** How much light a vignette that starts at 0.3 and takes 0.8 leaves at each pixel. */
const lightOf = (x: number, y: number, width: number, height: number) => {
  const toCorner =
    Math.sqrt(((x + 0.5) / width - 0.5) ** 2 + ((y + 0.5) / height - 0.5) ** 2) / Math.sqrt(0.5)
  const way = toCorner < 0.3 ? 0 : (toCorner - 0.3) / 0.7
  return 1 - 0.8 * (3 * way ** 2 - 2 * way ** 3)
}

/** The result of each operation, and how far a channel may be off. */
const golden: Readonly<Record<string, readonly [steps: Steps, expected: Raster, tolerance: number]>> = {
  'vignette darkens the corners, the middle stays': [
    [{ operation: 'vignette', amount: 0.8 }],
    drawRaster(48, 32, (x, y) => at(picture, x, y).map((value) => value * lightOf(x, y, 48, 32))),
    2,
  ],
  'crop cuts out a box': [
    [{ operation: 'crop', left: 5, top: 3, width: 20, height: 10 }],
    moved(20, 10, (x, y) => [x + 5, y + 3]),
    0,
  ],
  'crop by shares': [
    [{ operation: 'crop', left: 0.25, top: 0.5, width: 0.5, height: 0.25, unit: 'share' }],
    moved(24, 8, (x, y) => [x + 12, y + 16]),
    0,
  ],
  'cropTo keeps the largest part of a ratio': [
    [{ operation: 'cropTo', ratio: '1:1', gravity: 'east' }],
    moved(32, 32, (x, y) => [x + 16, y]),
    0,
  ],
  'rotate by 90 degrees is clockwise': [
    [{ operation: 'rotate', angle: 90 }],
    moved(32, 48, (x, y) => [y, 31 - x]),
    0,
  ],
  'rotate by -90 degrees': [[{ operation: 'rotate', angle: -90 }], moved(32, 48, (x, y) => [47 - y, x]), 0],
  'rotate by 180 degrees': [
    [{ operation: 'rotate', angle: 180 }],
    moved(48, 32, (x, y) => [47 - x, 31 - y]),
    0,
  ],
  'flip changes left and right': [[{ operation: 'flip' }], moved(48, 32, (x, y) => [47 - x, y]), 0],
  'flip changes top and bottom': [
    [{ operation: 'flip', direction: 'vertical' }],
    moved(48, 32, (x, y) => [x, 31 - y]),
    0,
  ],
  'extend repeats the outermost pixels': [
    [{ operation: 'extend', left: 4, top: 2, fill: 'copy' }],
    moved(52, 34, (x, y) => [Math.max(0, x - 4), Math.max(0, y - 2)]),
    0,
  ],
  'extend mirrors': [
    [{ operation: 'extend', right: 6, fill: 'mirror' }],
    moved(54, 32, (x, y) => [x < 48 ? x : 95 - x, y]),
    0,
  ],
  'resize doubles by the nearest pixel': [
    [{ operation: 'resize', width: 96, kernel: 'nearest', enlarge: true }],
    moved(96, 64, (x, y) => [Math.floor(x / 2), Math.floor(y / 2)]),
    0,
  ],
  'blur averages a square': [
    [{ operation: 'blur', radius: 2 }],
    eachSquare(picture, 2, byKernel(Array(25).fill(1), 25)),
    1,
  ],
  'gaussianBlur follows the Gaussian': [
    [{ operation: 'gaussianBlur', sigma: 1.5 }],
    eachSquare(picture, blurred.radius, byKernel(blurred.weights, blurred.scale)),
    3,
  ],
  'median takes the middle': [[{ operation: 'median', size: 3 }], eachSquare(picture, 1, median), 0],
  'edge is FIND_EDGES of Pillow': [[{ operation: 'edge' }], eachSquare(picture, 1, byKernel(edges)), 0],
  'emboss is EMBOSS of Pillow': [
    [{ operation: 'emboss' }],
    eachSquare(picture, 1, byKernel([0, 0, 0, 0, 1, 0, -1, 0, 0], 1, 128)),
    0,
  ],
  'contour is CONTOUR of Pillow': [
    [{ operation: 'contour' }],
    eachSquare(picture, 1, byKernel(edges, 1, 255)),
    0,
  ],
  'sharpness is ImageEnhance.Sharpness of Pillow': [
    [{ operation: 'sharpness', factor: 2 }],
    eachSquare(picture, 1, byKernel(smooth.map((weight, index) => (index === 4 ? 2 : 0) - weight / 13))),
    1,
  ],
  'grayscale follows the W3C matrix': [
    [{ operation: 'grayscale' }],
    eachPixel(picture, byMatrix([luminance, luminance, luminance])),
    1,
  ],
  'sepia follows the W3C matrix': [
    [{ operation: 'sepia' }],
    eachPixel(
      picture,
      byMatrix([
        [0.393, 0.769, 0.189],
        [0.349, 0.686, 0.168],
        [0.272, 0.534, 0.131],
      ]),
    ),
    1,
  ],
  'saturation follows the W3C matrix': [
    [{ operation: 'saturation', factor: 1.5 }],
    eachPixel(picture, (rgb) => {
      const [grey] = byMatrix([luminance])(rgb)
      return rgb.map((value) => grey! + 1.5 * (value - grey!))
    }),
    1,
  ],
  'hue follows the W3C matrix': [
    [{ operation: 'hue', degrees: 60 }],
    eachPixel(
      picture,
      byMatrix([
        [
          0.213 + cos * 0.787 - sin * 0.213,
          0.715 - cos * 0.715 - sin * 0.715,
          0.072 - cos * 0.072 + sin * 0.928,
        ],
        [
          0.213 - cos * 0.213 + sin * 0.143,
          0.715 + cos * 0.285 + sin * 0.14,
          0.072 - cos * 0.072 - sin * 0.283,
        ],
        [
          0.213 - cos * 0.213 - sin * 0.787,
          0.715 - cos * 0.715 + sin * 0.715,
          0.072 + cos * 0.928 + sin * 0.072,
        ],
      ]),
    ),
    1,
  ],
  'negate subtracts from white': [
    [{ operation: 'negate' }],
    eachPixel(picture, (rgb) => rgb.map((v) => 255 - v)),
    0,
  ],
  'brightness multiplies': [
    [{ operation: 'brightness', factor: 1.3 }],
    eachPixel(picture, (rgb) => rgb.map((value) => value * 1.3)),
    1,
  ],
  'contrast moves away from middle grey': [
    [{ operation: 'contrast', factor: 1.7 }],
    eachPixel(picture, (rgb) => rgb.map((value) => 127.5 + 1.7 * (value - 127.5))),
    1,
  ],
  'gamma lightens the middle tones': [
    [{ operation: 'gamma', gamma: 2.2 }],
    eachPixel(picture, (rgb) => rgb.map((value) => 255 * (value / 255) ** (1 / 2.2))),
    0,
  ],
  'gamma below 1 darkens them': [
    [{ operation: 'gamma', gamma: 0.5 }],
    eachPixel(picture, (rgb) => rgb.map((value) => 255 * (value / 255) ** 2)),
    0,
  ],
  'hide fills a box with black': [
    [
      {
        operation: 'hide',
        what: 'boxes',
        how: 'fill',
        boxes: [{ left: 0.25, top: 0.25, width: 0.5, height: 0.5 }],
      },
    ],
    drawRaster(48, 32, (x, y) => (x >= 12 && x < 36 && y >= 8 && y < 24 ? [0, 0, 0] : at(picture, x, y))),
    0,
  ],
}

test.each(Object.entries(golden))('%s', async (_, [steps, expected, tolerance]) => {
  const result = await pixelsAfter(await asPng(picture), steps)
  expect([result.widthPx, result.heightPx]).toEqual([expected.widthPx, expected.heightPx])
  expect(largestDifference(result, expected)).toBeLessThanOrEqual(tolerance)
})

describe('transparency', () => {
  const colorOnly = [
    'edge',
    'emboss',
    'contour',
    'sharpness',
    'blur',
    'unsharpMask',
    'negate',
    'gamma',
    'sepia',
    'vignette',
  ]
  test.each(colorOnly)('%s keeps it', async (name) => {
    const example = operations.find((operation) => operation.name === name)!.example
    const result = await pixelsAfter(await asPng(seeThrough), [example as Steps[number]])
    expect(at(result, 10, 5)[3]).toBe(205)
    expect(at(result, 40, 30)[3]).toBe(55)
  })

  test('flatten puts a colour behind it', async () => {
    const result = await pixelsAfter(await asPng(seeThrough), [
      { operation: 'flatten', background: '#ff0000' },
    ])
    const expected = drawRaster(48, 32, (x, y) => {
      const alpha = (255 - x * 5) / 255
      return at(picture, x, y).map((value, channel) =>
        Math.round(value * alpha + [255, 0, 0][channel]! * (1 - alpha)),
      )
    })
    expect(largestDifference(result, expected)).toBeLessThanOrEqual(1)
  })

  test('removeAlpha shows the colours below it', async () => {
    const result = await pixelsAfter(await asPng(seeThrough), [{ operation: 'removeAlpha' }])
    expect(largestDifference(result, picture)).toBe(0)
  })

  test('roundedCorners makes a circle of a square', async () => {
    const square = await asPng(drawRaster(40, 40, () => [90, 160, 20]))
    const result = await pixelsAfter(square, [{ operation: 'roundedCorners', radius: 500 }])
    const opaque = [...Array(1600).keys()].filter((pixel) => result.data[pixel * 4 + 3]! > 127).length
    expect(Math.abs(opaque - Math.PI * 400)).toBeLessThan(12)
    expect(at(result, 20, 20)).toEqual([90, 160, 20, 255])
    expect(at(result, 0, 0)[3]).toBe(0)
  })

  test('vignette of a large picture is as smooth as that of a small one', async () => {
    const white = await asPng(drawRaster(1500, 1000, () => [255, 255, 255]))
    const result = await pixelsAfter(white, [{ operation: 'vignette', amount: 0.8 }])
    for (const [x, y] of [
      [0, 0],
      [3, 990],
      [200, 400],
      [750, 500],
      [1400, 900],
    ] as const)
      expect(Math.abs(at(result, x, y)[0]! - 255 * lightOf(x, y, 1500, 1000))).toBeLessThan(3)
  })

  test('JPEG has a white background instead', async () => {
    const clear = await asPng(drawRaster(16, 16, () => [0, 0, 0, 0]))
    const { bytes } = await made(clear, [], { output: { format: 'jpeg' } })
    expect(at(await pixelsOf(bytes), 8, 8)).toEqual([255, 255, 255])
  })
})

describe('an operation that measures the picture', () => {
  const rangeOf = ({ data }: Raster) => [
    data.reduce((a, b) => Math.min(a, b)),
    data.reduce((a, b) => Math.max(a, b)),
  ]
  const flat = drawRaster(64, 64, (x, y) => Array(3).fill(100 + ((x + y) % 40)))

  test.each(['normalise', 'autoEnhance'])(
    '%s stretches a flat picture to black and white',
    async (operation) => {
      const [low, high] = rangeOf(await pixelsAfter(await asPng(flat), [{ operation }]))
      expect(low).toBeLessThan(12)
      expect(high).toBeGreaterThan(243)
    },
  )

  describe('clahe', () => {
    const clahe = async (of: Raster, more: object) =>
      pixelsAfter(await asPng(of), [{ operation: 'clahe', ...more }])

    test('brings out a weak pattern, as far as its slope allows', async () => {
      const [low, high] = rangeOf(flat)
      const [lowest, highest] = rangeOf(await clahe(flat, { tiles: 2, maxSlope: 10 }))
      expect(highest! - lowest!).toBeGreaterThan(80)
      const [lower, higher] = rangeOf(await clahe(flat, { tiles: 2, maxSlope: 2 }))
      expect(higher! - lower!).toBeGreaterThan(high! - low!)
      // The clipped excess is spread over all levels and adds less than one.
      expect(higher! - lower!).toBeLessThanOrEqual((2 + 1) * (high! - low!) + 2)
    })

    test('with one tile and without a limit equals histogram equalisation', async () => {
      // Each level from 0 to 63 occurs equally often, so each becomes the middle of its share of the range.
      const dark = drawRaster(64, 64, (x) => [x, x, x])
      const result = await clahe(dark, { tiles: 1, maxSlope: 0 })
      const expected = drawRaster(64, 64, (x) => Array(3).fill(Math.round(((x + 0.5) / 64) * 255)))
      expect(largestDifference(result, expected)).toBe(0)
    })

    test('has no edges between its tiles, keeps even pictures, and changes all channels alike', async () => {
      const ramp = drawRaster(128, 128, (x, y) => [x + 20, x + 40, Math.min(255, y + 60)])
      const result = await clahe(ramp, { tiles: 4, maxSlope: 3 })
      for (let x = 1; x < 128; x++)
        expect(Math.abs(at(result, x, 64)[0]! - at(result, x - 1, 64)[0]!)).toBeLessThan(8)
      const [red, green] = at(result, 50, 64)
      expect(green! - red!).toBe(20)
      const even = drawRaster(64, 64, () => [120, 120, 120])
      expect(largestDifference(await clahe(even, { maxSlope: 1 }), even)).toBeLessThanOrEqual(1)
    })

    test('accepts pictures that are smaller than its tiles', async () => {
      const tiny = drawRaster(3, 2, (x) => [x * 50, x * 50, x * 50])
      expect(await clahe(tiny, { tiles: 32 })).toMatchObject({ widthPx: 3, heightPx: 2 })
    })
  })

  test.each([0.3, 0.5, 0.7, 1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 7, 10, 20, 50, 100])(
    'a blur of %d keeps even areas',
    async (sigma) => {
      for (const level of [3, 80, 201, 255]) {
        const even = drawRaster(24, 16, () => [level, level, level])
        const steps = [{ operation: 'gaussianBlur', sigma }]
        expect(largestDifference(await pixelsAfter(await asPng(even), steps), even)).toBe(0)
      }
    },
  )

  test.each([
    { operation: 'sharpen', sigma: 1 },
    { operation: 'unsharpMask', radius: 1 },
  ])('$operation overshoots at an edge and keeps even parts', async (step) => {
    const edge = drawRaster(40, 20, (x) => Array(3).fill(x < 20 ? 80 : 170))
    const result = await pixelsAfter(await asPng(edge), [step])
    expect(at(result, 19, 10)[0]).toBeLessThan(76)
    expect(at(result, 20, 10)[0]).toBeGreaterThan(174)
    expect(at(result, 3, 10)[0]).toBeCloseTo(80, -0.5)
  })

  test('unsharpMask keeps differences below its threshold', async () => {
    const result = await pixelsAfter(await asPng(flat), [{ operation: 'unsharpMask', threshold: 255 }])
    expect(largestDifference(result, flat)).toBe(0)
  })

  test('trim finds the margin', async () => {
    const framed = drawRaster(60, 50, (x, y) =>
      x >= 10 && x < 40 && y >= 5 && y < 45 ? [200, 30, 30 + (x % 7)] : [250, 250, 250],
    )
    const result = await pixelsAfter(await asPng(framed), [{ operation: 'trim' }])
    expect([result.widthPx, result.heightPx]).toEqual([30, 40])
    expect(at(result, 0, 0)[0]).toBe(200)
  })

  test('trim keeps a picture of one colour', async () => {
    const result = await pixelsAfter(await asPng(drawRaster(20, 10, () => [7, 8, 9])), [
      { operation: 'trim' },
    ])
    expect([result.widthPx, result.heightPx]).toEqual([20, 10])
  })

  test.each(['attention', 'entropy'])('cropTo by %s keeps the part with something in it', async (gravity) => {
    const scene = drawRaster(120, 40, (x, y) =>
      x >= 85 && x < 115 && y > 8 && y < 32 ? [(x * 37 + y * 91) % 256, 40, (x * y) % 256] : [120, 120, 120],
    )
    const result = await pixelsAfter(await asPng(scene), [{ operation: 'cropTo', ratio: '1:1', gravity }])
    expect([result.widthPx, result.heightPx]).toEqual([40, 40])
    const busy = [...Array(1600).keys()].filter((pixel) => result.data[pixel * 3] !== 120).length
    expect(busy).toBeGreaterThan(600)
  })
})
