import { expect, test } from 'vitest'
import { asPng, largestDifference, pixelsAfter } from './support/render.ts'

const side = 48

/** A green left half on transparency whose hidden colour is given; between them a column that is half transparent. */
const cutOut = (hidden: readonly [number, number, number]) => {
  const data = Buffer.alloc(side * side * 4)
  for (let i = 0; i < side * side; i++) {
    const x = i % side
    data.set(x < 24 ? [20, 160, 60, 255] : x === 24 ? [20, 160, 60, 128] : [...hidden, 0], i * 4)
  }
  return asPng({ data, widthPx: side, heightPx: side, channels: 4 })
}

test.each([
  { operation: 'blur', radius: 3 },
  { operation: 'blur', radius: 10 },
  { operation: 'gaussianBlur', sigma: 4 },
  { operation: 'sharpen', sigma: 2 },
  { operation: 'unsharpMask', radius: 3 },
  { operation: 'edge' },
  { operation: 'emboss' },
  { operation: 'contour' },
  { operation: 'resize', width: 17 },
  { operation: 'resize', width: 120, enlarge: true },
  { operation: 'rotate', angle: 12 },
  { operation: 'flatten', background: '#ffffff' },
  { operation: 'grayscale' },
])('$operation does not draw the colours of transparent pixels into the picture', async (step) => {
  const visible = async (hidden: readonly [number, number, number]) => {
    const pixels = await pixelsAfter(await cutOut(hidden), [step])
    for (let at = 3; at < pixels.data.length; at += 4)
      if (pixels.channels === 4 && pixels.data[at] === 0) pixels.data.fill(0, at - 3, at)
    return pixels
  }
  const [overRed, overWhite] = [await visible([255, 0, 0]), await visible([255, 255, 255])]
  expect(largestDifference(overRed, overWhite)).toBe(0)
})
