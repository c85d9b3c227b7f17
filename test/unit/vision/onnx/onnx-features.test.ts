import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Raster } from '../../../../lambdas/analysis/raster.ts'
import { decodePicture } from '../../../../lambdas/vision/decode-picture.ts'
import { ModelManifest } from '../../../../lambdas/vision/model-manifest.ts'
import { createOnnxEmbedder } from '../../../../lambdas/vision/onnx/onnx-embedder.ts'
import { createOnnxLabeler } from '../../../../lambdas/vision/onnx/onnx-labeler.ts'
import { createOnnxModels, type OnnxModels } from '../../../../lambdas/vision/onnx/onnx-models.ts'
import { createOnnxObjectDetector } from '../../../../lambdas/vision/onnx/onnx-object-detector.ts'
import { pictureOf } from '../../../../lambdas/vision/onnx/picture.ts'
import { findingsByFeature, Source } from '../../../../lambdas/vision/vision.ts'
import { jointEntries } from '../../../../layers/models/joint-entries.ts'
import { drawnPictures } from '../../../bench/vision/drawn-pictures.ts'
import { drawRaster } from '../../analysis/support/photos.ts'
import { committedModels } from './support/committed-models.ts'
import { folderOf } from './support/joint-model.ts'

const costOf = (durationMs: number) => durationMs / 1e6
const sample = (name: string) => decodePicture(readFileSync(`samples/${name}`))
const grey = (widthPx: number, heightPx: number) => drawRaster(widthPx, heightPx, () => [128, 128, 128])

describe('features of our own models', () => {
  let directory: string
  let models: OnnxModels
  let inferences: string[]
  let cat: Raster

  beforeAll(async () => {
    directory = committedModels()
    models = createOnnxModels({ directory, onInference: ({ name }) => inferences.push(name) })
    cat = await sample('cat.jpg')
  })
  afterAll(() => rmSync(directory, { recursive: true }))

  test('names what is in a photo, with wider terms, sources and counts', async () => {
    inferences = []
    const { findings, source } = await createOnnxLabeler(models, { costOf })(pictureOf(cat))
    expect(findings.labels).toContainEqual({
      name: 'cat',
      parents: ['animal'],
      confidence: expect.any(Number),
      sources: ['detector', 'classifier'],
      instances: 1,
    })
    expect(findings.labels[0]!.confidence).toBeGreaterThan(0.8)
    expect(findings.classification).toHaveLength(5)
    expect(findingsByFeature.labels.parse(findings)).toEqual(findings)
    expect(Source.parse(source).models).toEqual([
      { name: 'efficientnet-lite2', version: '2' },
      { name: 'yolox-nano', version: '4' },
    ])
    expect(source.costUsd).toBeCloseTo(costOf(source.durationMs), 12)
  })

  test('says what was measured of a photo as a label, too', async () => {
    const facts = { color: { grayscale: true }, geometry: { aspectRatio: 1.5 } }
    const { findings } = await createOnnxLabeler(models, { costOf })(pictureOf({ ...grey(30, 20), facts }))
    expect(findings.labels).toEqual([
      { name: 'black and white', confidence: 1, parents: [], sources: ['measured'] },
    ])
  })

  test('names nothing in pictures that were drawn', async () => {
    const label = createOnnxLabeler(models, { costOf })
    const redPixel = await sharp({ create: { width: 1, height: 1, channels: 3, background: 'red' } })
      .jpeg()
      .toBuffer()
    const shown = [
      'stars 0',
      'bar chart 0',
      'noise 0',
      'phone screen 0',
      'stripes 1',
      'line chart 0',
      'triangles 0',
    ]
    const drawn = drawnPictures(2).filter(({ file }) => shown.includes(file))
    expect(drawn).toHaveLength(shown.length)
    const pictures = [redPixel, ...(await Promise.all(drawn.map(({ bytes }) => bytes())))]
    for (const picture of pictures) {
      const { findings } = await label(pictureOf(await decodePicture(picture)))
      expect(findings.labels).toEqual([])
    }
  })

  test('names a small animal in a large picture by looking at it alone', async () => {
    const scene = await onWhite(cat)
    inferences = []
    const { findings } = await createOnnxLabeler(models, { costOf })(pictureOf(scene))
    const finer = findings.labels.find(({ parents }) => parents.includes('cat'))
    expect(finer).toMatchObject({ sources: ['detector', 'classifier'] })
    expect(inferences.filter((name) => name === 'efficientnet-lite2')).toHaveLength(2)
  })

  test('runs the detector once for labels and objects of one picture, and says the same in any order', async () => {
    const labels = createOnnxLabeler(models, { costOf })
    const objects = createOnnxObjectDetector(models, { costOf })
    const [first, second] = [pictureOf(cat), pictureOf(cat)]
    inferences = []
    const labelsFirst = { labels: (await labels(first)).findings, objects: (await objects(first)).findings }
    const looks = inferences.filter((name) => name === 'yolox-nano')
    inferences = []
    const objectsFirst = {
      objects: (await objects(second)).findings,
      labels: (await labels(second)).findings,
    }
    expect(inferences.filter((name) => name === 'yolox-nano')).toEqual(looks)
    expect(objectsFirst).toEqual(labelsFirst)
  })

  test('runs the classifier once for labels and embedding of one picture, and again for another', async () => {
    const picture = pictureOf(grey(300, 200))
    const classifications = () => inferences.filter((name) => name === 'efficientnet-lite2')
    inferences = []
    await createOnnxLabeler(models, { costOf })(picture)
    const { findings } = await createOnnxEmbedder(models, { costOf })(picture)
    expect(findings.dimensions).toBe(1280)
    expect(classifications()).toHaveLength(1)
    await createOnnxEmbedder(models, { costOf })(pictureOf(grey(300, 200)))
    expect(classifications()).toHaveLength(2)
  })

  test('sees that photos are like their own smaller copies and unlike other photos', async () => {
    inferences = []
    const embed = createOnnxEmbedder(models, { costOf })
    const vectorOf = async (picture: Raster) => {
      const bytes = Buffer.from((await embed(pictureOf(picture))).findings.vector, 'base64')
      return Array.from({ length: bytes.length / 4 }, (_, index) => bytes.readFloatLE(index * 4))
    }
    const similarity = (a: number[], b: number[]) =>
      a.reduce((sum, value, index) => sum + value * b[index]!, 0)
    const photos = [cat, await sample('coffee.webp'), await sample('astronaut.avif')]
    const wholes = await Promise.all(photos.map(vectorOf))
    const halves = await Promise.all(
      photos.map(async (photo) => vectorOf(await decodePicture(await halved(photo)))),
    )
    const ofItself = wholes.map((whole, index) => similarity(whole, halves[index]!))
    expect(ofItself.reduce((sum, each) => sum + each, 0) / photos.length).toBeGreaterThan(0.92)
    for (const [index, whole] of wholes.entries()) {
      expect(ofItself[index]).toBeGreaterThan(0.88)
      for (const other of halves.filter((_, place) => place !== index)) {
        expect(similarity(whole, other)).toBeLessThan(0.5)
      }
    }
  })

  test('embeds a picture for texts as well where there is a joint model', async () => {
    const { models: committed } = ModelManifest.parse(
      JSON.parse(readFileSync(join(directory, 'manifest.json'), 'utf8')),
    )
    const { image } = jointEntries('toy-colours')
    const withJoint = folderOf(image, ...committed)
    const embed = createOnnxEmbedder(createOnnxModels({ directory: withJoint }), { costOf, isJoint: true })
    const { findings, source } = await embed(pictureOf(drawRaster(64, 64, () => [255, 0, 0])))
    rmSync(withJoint, { recursive: true })

    const model = { name: 'toy-colours-image', version: '1' }
    expect(findings).toMatchObject({ dimensions: 1280, joint: { dimensions: 8, model } })
    expect(findingsByFeature.embedding.parse(findings)).toEqual(findings)
    // The first model is the one with which photos are compared.
    expect(source.models).toEqual([{ name: 'efficientnet-lite2', version: '2' }, model])
  })

  test('finds a cat where it is', async () => {
    const { findings } = await createOnnxObjectDetector(models, { costOf })(pictureOf(cat))
    const found = findings.objects.find(({ name }) => name === 'cat')
    expect(found).toMatchObject({ parents: ['animal'] })
    expect(found!.box.width * found!.box.height).toBeGreaterThan(0.3)
    expect(findingsByFeature.objects.parse(findings)).toEqual(findings)
  })

  test.each([
    [1, 1],
    [1024, 3],
    [7, 900],
  ])('finds nothing in a grey picture of %i x %i', async (widthPx, heightPx) => {
    const picture = pictureOf(grey(widthPx, heightPx))
    expect((await createOnnxObjectDetector(models, { costOf })(picture)).findings.objects).toEqual([])
    expect((await createOnnxLabeler(models, { costOf })(picture)).findings.labels).toEqual([])
  })
})

/** The picture at half its size, in the middle of a white one. */
async function onWhite({ data, widthPx, heightPx, channels }: Raster): Promise<Raster> {
  const { sharp } = await import('../../../../lambdas/analysis/configured-sharp.ts')
  const small = { width: Math.round(widthPx / 2), height: Math.round(heightPx / 2) }
  const resized = sharp(data, { raw: { width: widthPx, height: heightPx, channels } }).resize(small)
  const scene = await sharp({
    create: { width: widthPx, height: heightPx, channels: 3, background: 'white' },
  })
    .composite([{ input: await resized.png().toBuffer(), gravity: 'centre' }])
    .removeAlpha()
    .raw()
    .toBuffer()
  return { data: scene, widthPx, heightPx, channels: 3 }
}

async function halved({ data, widthPx, heightPx, channels }: Raster): Promise<Buffer> {
  const { sharp } = await import('../../../../lambdas/analysis/configured-sharp.ts')
  return sharp(data, { raw: { width: widthPx, height: heightPx, channels } })
    .resize(Math.round(widthPx / 2))
    .webp()
    .toBuffer()
}
