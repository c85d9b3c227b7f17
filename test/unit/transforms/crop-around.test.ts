import { describe, expect, test } from 'vitest'
import { drawRaster } from '../analysis/support/photos.ts'
import { asPng, at, pixelsAfter, refused, type Steps } from './support/render.ts'

// Every pixel contains its position. Shares of these sizes are exact.
const [widthPx, heightPx] = [128, 64]
const photo = await asPng(drawRaster(widthPx, heightPx, (x, y) => [x, y, 0]))

const box = (left: number, top: number, width: number, height: number) => ({
  left: left / widthPx,
  top: top / heightPx,
  width: width / widthPx,
  height: height / heightPx,
})
const found = {
  faces: [box(20, 20, 10, 10), box(60, 30, 20, 20)],
  objects: [
    { name: 'Dog', box: box(5, 5, 20, 10) },
    { name: 'cat', box: box(70, 40, 10, 10) },
  ],
  text: [],
}

/** The part of the photo that remains. */
async function part(steps: Steps) {
  const { widthPx: width, heightPx: height, ...raster } = await pixelsAfter(photo, steps, { found })
  const [left, top] = at({ ...raster, widthPx: width, heightPx: height }, 0, 0)
  return [left, top, width, height]
}
const cropAround = (more: object) => ({ operation: 'cropAround', margin: 0, ...more })

describe('cropAround', () => {
  test.each([
    ['every face', { what: 'faces' }, [20, 20, 60, 30]],
    ['objects of a name, in upper or lower case', { what: 'objects', name: 'dog' }, [5, 5, 20, 10]],
    ['all objects', { what: 'objects' }, [5, 5, 75, 45]],
    ['with a margin, as a share of each', { what: 'objects', name: 'cat', margin: 0.5 }, [65, 35, 20, 20]],
    ['with a margin that ends at the edge', { what: 'objects', name: 'Dog', margin: 1 }, [0, 0, 45, 25]],
    ['grown to a ratio around its centre', { what: 'objects', name: 'dog', ratio: '1:1' }, [5, 0, 20, 20]],
    ['grown to a ratio as far as there is room', { what: 'faces', ratio: '1:2' }, [20, 0, 60, 64]],
  ])('keeps %s', async (_, more, expected) => {
    expect(await part([cropAround(more)])).toEqual(expected)
  })

  test('moves the findings as the steps before it move the picture', async () => {
    const steps = [
      { operation: 'crop', left: 50, top: 20, width: 50, height: 40 },
      cropAround({ what: 'faces' }),
    ]
    expect(await part(steps)).toEqual([60, 30, 20, 20])
  })

  test.each([
    ['nothing was found', { what: 'text' }, found, 'Expected text in the picture at this step'],
    ['nothing has that name', { what: 'objects', name: 'cow' }, found, 'objects named "cow"'],
    ['vision was not asked', { what: 'faces' }, {}, 'Run vision with faces first'],
  ])('is refused when %s', async (_, more, seen, reason) => {
    expect(await refused(photo, [cropAround(more)], { found: seen })).toMatchObject({
      code: 'TRANSFORM_REFUSED',
      path: 'steps[0]',
      reason: expect.stringContaining(reason),
    })
  })
})
