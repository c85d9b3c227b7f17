import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pictureOf } from '../../../../lambdas/vision/onnx/picture.ts'
import { createTesseractTextReader } from '../../../../lambdas/vision/text/tesseract-text-reader.ts'
import { drawRaster } from '../../analysis/support/photos.ts'

const picture = drawRaster(40, 20, () => [255, 255, 255])

describe('the tesseract reader', () => {
  let directory: string
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'tesseract-'))
  })
  afterAll(() => rmSync(directory, { recursive: true }))

  test('fails at once, and fetches nothing, where its model is missing', async () => {
    const models = [{ code: 'eng', name: 'a model', version: '1' }]
    const reader = createTesseractTextReader({ directory, models, maxLines: 5, minConfidence: 0.5 })
    await expect(reader.read(pictureOf(picture))).rejects.toThrow('eng.traineddata.gz')
    // The next call tries again.
    await expect(reader.read(pictureOf(picture))).rejects.toThrow('eng.traineddata.gz')
  })
})
