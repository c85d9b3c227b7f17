import { readFileSync, rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { decodePicture } from '../../../../lambdas/vision/decode-picture.ts'
import { createOnnxFaceDetector } from '../../../../lambdas/vision/onnx/onnx-face-detector.ts'
import { createOnnxModels, type OnnxModels } from '../../../../lambdas/vision/onnx/onnx-models.ts'
import { pictureOf } from '../../../../lambdas/vision/onnx/picture.ts'
import { type Face, findingsByFeature, Source } from '../../../../lambdas/vision/vision.ts'
import { drawRaster } from '../../analysis/support/photos.ts'
import { committedModels } from './support/committed-models.ts'

const costOf = (durationMs: number) => durationMs / 1e6
const sample = (name: string) => decodePicture(readFileSync(`samples/${name}`))
const landmark = (face: Face, wanted: Face['landmarks'][number]['name']) =>
  face.landmarks.find(({ name }) => name === wanted)!

describe('the face detector', () => {
  let directory: string
  let models: OnnxModels

  beforeAll(() => {
    directory = committedModels()
    models = createOnnxModels({ directory })
  })
  afterAll(() => rmSync(directory, { recursive: true }))

  test('finds the face of a portrait with eyes, nose and mouth in their places', async () => {
    const { findings, source } = await createOnnxFaceDetector(models, { costOf })(
      pictureOf(await sample('astronaut.avif')),
    )
    expect(findings.count).toBe(1)
    const [face] = findings.faces
    expect(landmark(face!, 'leftEye').x).toBeLessThan(landmark(face!, 'rightEye').x)
    expect(landmark(face!, 'nose').y).toBeLessThan(landmark(face!, 'mouthLeft').y)
    for (const { x, y } of face!.landmarks) {
      expect(x).toBeGreaterThan(face!.box.left)
      expect(x).toBeLessThan(face!.box.left + face!.box.width)
      expect(y).toBeGreaterThan(face!.box.top)
      expect(y).toBeLessThan(face!.box.top + face!.box.height)
    }
    expect(findingsByFeature.faces.parse(findings)).toEqual(findings)
    expect(Source.parse(source).models).toEqual([{ name: 'retinaface-mobilenet-0.25', version: '3' }])
    expect(source.costUsd).toBeCloseTo(costOf(source.durationMs), 12)
  })

  test('finds none in a cat, nor where there is nothing', async () => {
    const detect = createOnnxFaceDetector(models, { costOf })
    expect((await detect(pictureOf(await sample('cat.jpg')))).findings).toEqual({ count: 0, faces: [] })
    const blank = drawRaster(31, 700, () => [128, 128, 128, 0])
    expect((await detect(pictureOf(blank))).findings).toEqual({ count: 0, faces: [] })
  })
})
