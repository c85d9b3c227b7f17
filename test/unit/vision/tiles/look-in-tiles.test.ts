import { rmSync } from 'node:fs'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defaultAnalysisSettings } from '../../../../lambdas/analysis/analysis-settings.ts'
import { analyzeImage } from '../../../../lambdas/analysis/analyze-image.ts'
import { decodePicture } from '../../../../lambdas/vision/decode-picture.ts'
import { detailLongEdgePx } from '../../../../lambdas/vision/detail-edge.ts'
import { openOnnxVision } from '../../../../lambdas/vision/onnx/open-onnx-vision.ts'
import { pictureOf } from '../../../../lambdas/vision/onnx/picture.ts'
import { lookInTiles } from '../../../../lambdas/vision/tiles/look-in-tiles.ts'
import { tiledFaces, tiledObjects } from '../../../../lambdas/vision/tiles/tiled-findings.ts'
import type { DetectedObject } from '../../../../lambdas/vision/vision.ts'
import type { PhotoToSee } from '../../../../lambdas/vision/vision-provider.ts'
import { detailRendition, visionRendition } from '../../../../lambdas/vision/vision-rendition.ts'
import { drawRaster } from '../../analysis/support/photos.ts'
import { committedModels } from '../onnx/support/committed-models.ts'

const source = { provider: 'onnx', models: [], parameters: {}, durationMs: 2, costUsd: 1 } as const
const plain = (widthPx: number, heightPx: number) => drawRaster(widthPx, heightPx, () => [90, 90, 90])
const aThing = (name: string, left: number, width: number, confidence = 0.9): DetectedObject => ({
  name,
  confidence,
  parents: [],
  box: { left, top: 0.2, width, height: 0.5 },
})

/** Reads objects from a script: first for the whole picture, then for each tile. */
const scripted = (...looks: DetectedObject[][]) =>
  lookInTiles(
    async () => ({ findings: { objects: looks.shift() ?? [] }, source: source as never }),
    tiledObjects,
  )

/** Two tiles of 1,024 px that overlap by 192 px. */
const wide = { ...plain(1024, 565), detail: plain(1856, 1024) }

describe('looking in tiles', () => {
  test('places the findings of a tile in the picture and adds up the cost', async () => {
    const see = scripted([], [], [aThing('cat', 0.5, 0.1)])
    const { findings, source: told } = await see(pictureOf(wide))
    expect(findings.objects).toHaveLength(1)
    expect(findings.objects[0]!.box.left).toBeCloseTo((832 + 512) / 1856, 3)
    expect(findings.objects[0]!.box.width).toBeCloseTo(102.4 / 1856, 3)
    expect(told).toMatchObject({ parameters: { tiles: 2 }, durationMs: 6, costUsd: 3 })
  })

  test('leaves out what a tile cuts off, unless the picture ends there', async () => {
    const see = scripted([], [aThing('cut', 0.9, 0.1), aThing('at the edge', 0, 0.2)], [])
    const { findings } = await see(pictureOf(wide))
    expect(findings.objects.map(({ name }) => name)).toEqual(['at the edge'])
  })

  test('tells a thing once that two tiles or the whole picture show', async () => {
    const inPicture = aThing('car', 0.46, 0.08, 0.5)
    const inBoth = [aThing('car', 0.85, 0.1, 0.8), aThing('car', 0.85 - 832 / 1024, 0.1, 0.7)]
    const see = scripted([inPicture], [inBoth[0]!], [inBoth[1]!])
    const { findings } = await see(pictureOf(wide))
    expect(findings.objects.map(({ confidence }) => confidence)).toEqual([0.8])
  })

  test('keeps things of different kinds in the same place', async () => {
    const see = scripted([aThing('dog', 0.4, 0.1), aThing('ball', 0.4, 0.1, 0.6)])
    expect((await see(pictureOf(wide))).findings.objects.map(({ name }) => name)).toEqual(['dog', 'ball'])
  })

  test('looks once at a picture without detail', async () => {
    const faces = lookInTiles(
      async () => ({ findings: { count: 0, faces: [] }, source: source as never }),
      tiledFaces,
    )
    expect((await faces(pictureOf(plain(100, 50)))).source).toEqual(source)
  })
})

describe('more pixels are kept', () => {
  test.each([
    ['a usual photo', { width: 4032, height: 3024 }, 'normal', undefined],
    ['a wide photo', { width: 6000, height: 1500 }, 'normal', 6000],
    ['a tall photo', { width: 1500, height: 6000 }, 'normal', 6000],
    ['a very wide one, within the limit', { width: 20_000, height: 5000 }, 'normal', 6144],
    ['a small wide one', { width: 1400, height: 300 }, 'normal', undefined],
    ['a usual photo with much effort', { width: 4032, height: 3024 }, 'high', 4000],
    ['a wide photo with little effort', { width: 6000, height: 1500 }, 'low', undefined],
  ] as const)('of %s', (_, size, effort, edgePx) => {
    expect(detailLongEdgePx(size, effort)).toBe(edgePx)
  })
})

describe('a panorama of 6,000 px', () => {
  let directory: string
  beforeAll(() => {
    directory = committedModels()
  })
  afterAll(() => rmSync(directory, { recursive: true }))

  test('shows a face of 90 px', async () => {
    // The face of the sample is about 110 px high.
    const face = await sharp('samples/astronaut.avif').resize(420).toBuffer()
    const panorama = await sharp({
      create: { width: 6000, height: 1500, channels: 3, background: '#7d8a94' },
    })
      .composite([{ input: face, left: 4100, top: 700 }])
      .jpeg()
      .toBuffer()
    const analyzed = await analyzeImage(panorama, {
      ...defaultAnalysisSettings,
      detailLongEdgePx: (size) => detailLongEdgePx(size, 'normal'),
    })
    if (analyzed.status === 'rejected') throw new Error(analyzed.reason)
    const { renditions } = analyzed
    const vision = openOnnxVision({ directory, costOf: () => 0 })
    const edgePx = vision.detailLongEdgePx!(analyzed.facts.geometry)
    const picture = await decodePicture(visionRendition(renditions).data)
    const detail = await decodePicture(detailRendition(renditions, edgePx)!.data, edgePx)
    const count = async (photo: PhotoToSee) => (await vision.see(photo, ['faces'])).faces
    expect(await count(picture)).toMatchObject({ findings: { count: 0 } })
    expect(await count({ ...picture, detail })).toMatchObject({ findings: { count: 1 } })
  })
})
