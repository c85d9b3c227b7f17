import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  openTextEncoder,
  type TextEncoder,
} from '../../../../lambdas/search/text-encoder/onnx-text-encoder.ts'
import { encodeImage } from '../../../../lambdas/vision/onnx/onnx-image-encoder.ts'
import { createOnnxModels, type OnnxModels } from '../../../../lambdas/vision/onnx/onnx-models.ts'
import { pictureOf } from '../../../../lambdas/vision/onnx/picture.ts'
import { jointEntries } from '../../../../layers/models/joint-entries.ts'
import { drawRaster } from '../../analysis/support/photos.ts'
import { folderOf } from '../../vision/onnx/support/joint-model.ts'

const { image, text } = jointEntries('toy-colours')
const colours = {
  red: [200, 20, 30],
  green: [20, 180, 40],
  blue: [30, 40, 220],
  yellow: [230, 220, 30],
  white: [250, 250, 250],
  black: [10, 10, 10],
} as const

const plain = (colour: readonly [number, number, number]) => drawRaster(40, 30, () => [...colour])
const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, index) => sum + value * b[index]!, 0)

describe('a joint model', () => {
  const folders = { image: folderOf(image), text: folderOf(text) }
  let models: OnnxModels
  let encoder: TextEncoder

  beforeAll(async () => {
    models = createOnnxModels({ directory: folders.image })
    encoder = await openTextEncoder(folders.text)
  })
  afterAll(() => {
    for (const folder of Object.values(folders)) rmSync(folder, { recursive: true })
  })

  test('knows both of its halves, so that vectors of other models are never compared', async () => {
    expect(encoder.model).toEqual({ name: 'toy-colours-text', version: '1' })
    const { model } = await encodeImage(models, pictureOf(plain(colours.red)))
    expect(encoder.imageModel).toEqual(model)
  })

  test.each(Object.keys(colours) as (keyof typeof colours)[])(
    'puts the text "%s" next to a picture of that colour',
    async (name) => {
      const query = await encoder.encode(`a photo of something ${name}`)
      const pictures = await Promise.all(
        Object.entries(colours).map(async ([colour, rgb]) => ({
          colour,
          closeness: dot(query, (await encodeImage(models, pictureOf(plain(rgb)))).vector),
        })),
      )
      const [nearest] = pictures.sort((a, b) => b.closeness - a.closeness)
      expect(nearest!.colour).toBe(name)
    },
  )

  test('makes unit vectors of texts, whatever their case', async () => {
    const vector = await encoder.encode('RED and blue')
    expect(vector).toHaveLength(8)
    expect(dot(vector, vector)).toBeCloseTo(1, 5)
    expect([...vector]).toEqual([...(await encoder.encode('red Blue'))])
  })

  test('has no vector for a text without a known word', async () => {
    for (const query of ['', 'the quick fox', '赤']) {
      expect([...(await encoder.encode(query))]).toEqual(new Array(8).fill(0))
    }
  })

  test('cuts texts that are longer than it was made for', async () => {
    const first = 'red '.repeat(75)
    expect([...(await encoder.encode(`${first} ${'blue '.repeat(200)}`))]).toEqual([
      ...(await encoder.encode(first)),
    ])
  })

  test('looks at the square in the middle of a picture', async () => {
    const framed = drawRaster(90, 30, (x) => (x >= 30 && x < 60 ? [255, 0, 0] : [0, 0, 255]))
    const { vector } = await encodeImage(models, pictureOf(framed))
    expect(dot(vector, await encoder.encode('red'))).toBeGreaterThan(0.9)
  })

  test('says which kind a folder is without', async () => {
    await expect(openTextEncoder(folders.image)).rejects.toThrow(
      'Expected one model of kind "joint-text-encoder"',
    )
  })
})
