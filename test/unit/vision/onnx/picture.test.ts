import { describe, expect, test } from 'vitest'
import { pictureOf, timeBetween } from '../../../../lambdas/vision/onnx/picture.ts'
import { drawRaster } from '../../analysis/support/photos.ts'

const gradient = () => drawRaster(80, 40, (x, y) => [x * 3, y * 6, 100])
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

describe('a picture that several features look at', () => {
  test('is resized once to each size, and each fit', async () => {
    const picture = pictureOf(gradient())
    const square = { widthPx: 20, heightPx: 20 }
    const first = await picture.resized({ ...square, fit: 'fill' })
    expect(await picture.resized({ ...square, fit: 'fill' })).toBe(first)
    expect((await picture.resized({ ...square, fit: 'cover' })).equals(first)).toBe(false)
    expect(await picture.resized({ ...square, widthPx: 10, fit: 'fill' })).toHaveLength(10 * 20 * 3)
  })

  test('does work of one name once, also when the second asks before it is done', async () => {
    const picture = pictureOf(gradient())
    let done = 0
    const work = async () => {
      await pause(1)
      return ++done
    }
    expect(await Promise.all([picture.once('a', work), picture.once('a', work)])).toEqual([1, 1])
    expect(await picture.once('b', work)).toBe(2)
  })

  test('counts the time of what runs side by side once', async () => {
    const picture = pictureOf(gradient())
    const startedMs = performance.now()
    await Promise.all([20, 30, 40].map((ms) => picture.spend('inference', () => pause(ms))))
    const { inferenceMs } = picture.timing()
    expect(inferenceMs).toBeGreaterThan(35)
    expect(inferenceMs).toBeLessThanOrEqual(performance.now() - startedMs)
  })

  test('tries again what failed', async () => {
    const picture = pictureOf(gradient())
    const fails = () => Promise.reject(new Error('no memory'))
    await expect(picture.once('a', fails)).rejects.toThrow('no memory')
    expect(await picture.once('a', async () => 7)).toBe(7)
  })

  test('counts the time once, for the first who needed the work, and reports what the next one saved', async () => {
    const picture = pictureOf(gradient())
    const work = () => picture.once('a', () => picture.spend('inference', () => pause(20)))
    const start = picture.timing()
    await work()
    const between = picture.timing()
    await work()

    const [first, second] = [timeBetween(start, between), timeBetween(between, picture.timing())]
    expect(first.inferenceMs).toBeGreaterThan(15)
    expect(first.sharedMs).toBe(0)
    expect(second).toMatchObject({ inferenceMs: 0, preparationMs: 0 })
    expect(second.sharedMs).toBeGreaterThanOrEqual(first.inferenceMs)
  })
})
