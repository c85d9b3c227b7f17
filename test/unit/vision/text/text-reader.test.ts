import { describe, expect, test } from 'vitest'
import type { ModelEntry } from '../../../../lambdas/vision/model-manifest.ts'
import type { OnnxModel, OnnxModels } from '../../../../lambdas/vision/onnx/onnx-models.ts'
import { Tensor } from '../../../../lambdas/vision/onnx/onnx-runtime.ts'
import { pictureOf } from '../../../../lambdas/vision/onnx/picture.ts'
import { createTextReader, type TextReaderOptions } from '../../../../lambdas/vision/text/text-reader.ts'
import { findingsByFeature, Source } from '../../../../lambdas/vision/vision.ts'
import { drawRaster } from '../../analysis/support/photos.ts'

const entry = (kind: string, input: ModelEntry['input']): ModelEntry => ({
  name: `the ${kind}`,
  version: '7',
  features: ['text'],
  kind,
  license: 'MIT',
  origin: 'this test',
  files: [{ file: 'x.onnx', sha256: '0'.repeat(64), sizeBytes: 1, source: { committed: 'x', recipe: 'x' } }],
  input,
})
const entries = [
  entry('text-detector', { longEdgePx: 320, pixelThreshold: 0.3, regionThreshold: 0.5, unclipRatio: 1.5 }),
  entry('text-direction', { widthPx: 192 }),
  entry('text-recognizer', {
    characters: 'ab.txt',
    maxWidthPx: 2400,
    minConfidence: 0.5,
    languages: ['en', 'de'],
  }),
  entry('text-recognizer-arabic', {
    characters: 'ab.txt',
    maxWidthPx: 2400,
    minConfidence: 0.5,
    languages: ['ar'],
  }),
]

/**
 * Models that find text where the picture is bright, and read "ab" on every line. `isMissed` says where the glance
 * misses text.
 */
function fakeModels(present = entries, isMissed: (x: number) => boolean = () => false) {
  const opened: string[] = []
  const detected: (readonly number[])[] = []
  const run: Record<string, (input: Tensor) => Tensor> = {
    'text-glance': ({ data, dims }) => {
      const [, , height = 0, width = 0] = dims
      const tiles = Float32Array.from({ length: (width / 16) * (height / 16) }, (_, index) => {
        const x = (index % (width / 16)) * 16 + 8
        const y = Math.floor(index / (width / 16)) * 16 + 8
        return (data as Float32Array)[y * width + x]! > 0 && !isMissed(x) ? 1 : 0
      })
      return new Tensor('float32', tiles, [1, 1, height / 16, width / 16])
    },
    'text-detector': ({ data, dims }) => {
      const [, , height = 0, width = 0] = dims
      detected.push(dims)
      const bright = (data as Float32Array).slice(0, width * height).map((value) => (value > 0 ? 1 : 0))
      return new Tensor('float32', bright, [1, 1, height, width])
    },
    'text-direction': () => new Tensor('float32', Float32Array.of(0.9, 0.1), [1, 2]),
    'text-recognizer': () =>
      new Tensor('float32', Float32Array.of(0, 0.8, 0.1, 0.1, 0, 0.1, 0.8, 0.1), [1, 2, 4]),
  }
  const open = async (kind: string): Promise<OnnxModel> => {
    if (!opened.includes(kind)) opened.push(kind)
    const answer = run[kind.replace('-arabic', '')]!
    return {
      entry: present.find((each) => each.kind === kind)!,
      inputNames: ['x'],
      outputNames: ['y'],
      run: async (feeds) => ({ y: answer(feeds.x!) }),
    }
  }
  const models: OnnxModels = {
    open,
    entryOf: async (kind) => (await open(kind)).entry,
    pathOf: (file) => file,
    readText: async () => 'a\nb',
    readManifest: async () => ({ models: present }),
  }
  return { models, opened, detected }
}

const options: TextReaderOptions = {
  engine: 'ppocr',
  languages: ['en'],
  directory: '/nowhere',
  costOf: (durationMs) => durationMs / 1e6,
}
const glanceEntry = entry('text-glance', { tilePx: 16, tileThreshold: 0.5 })

/** Two bright bars on black. */
const page = drawRaster(320, 320, (x, y) => {
  const onLine = x > 40 && x < 280 && ((y > 60 && y < 90) || (y > 200 && y < 230))
  return onLine ? [255, 255, 255] : [0, 0, 0]
})

describe('the text reader', () => {
  test('reads the lines of a page from top to bottom and tells who did', async () => {
    const { models } = fakeModels()
    const { findings, source } = await createTextReader(models, options)(pictureOf(page))
    expect(findings.fullText).toBe('ab\nab')
    expect(findings.lines[0]).toMatchObject({ text: 'ab', confidence: expect.closeTo(0.8, 5) })
    const { top, height } = findings.lines[0]!.box
    expect(top + height / 2).toBeCloseTo(75 / 320, 1)
    expect(findingsByFeature.text.parse(findings)).toEqual(findings)
    expect(Source.parse(source)).toMatchObject({
      models: [
        { name: 'the text-detector', version: '7' },
        { name: 'the text-direction', version: '7' },
        { name: 'the text-recognizer', version: '7' },
      ],
      parameters: { textEngine: 'ppocr', languages: ['en'], maxLines: 500, detectionLongEdgePx: 320 },
    })
  })

  test('neither runs nor loads what reads where there is no text', async () => {
    const { models, opened } = fakeModels()
    const dark = drawRaster(320, 320, () => [0, 0, 0])
    const { findings, source } = await createTextReader(models, options)(pictureOf(dark))
    expect(findings).toEqual({ fullText: '', lines: [] })
    expect(opened).toEqual(['text-detector'])
    expect(source.models).toEqual([{ name: 'the text-detector', version: '7' }])
  })

  test('detects only where a glance promises text, and says the same as without it', async () => {
    const title = drawRaster(320, 320, (x, y) =>
      x > 40 && x < 280 && y > 60 && y < 90 ? [255, 255, 255] : [0, 0, 0],
    )
    const without = await createTextReader(fakeModels().models, options)(pictureOf(title))
    const { models, detected } = fakeModels([...entries, glanceEntry])
    const { findings, source } = await createTextReader(models, options)(pictureOf(title))
    expect(findings).toEqual(without.findings)
    expect(source.models[0]).toEqual({ name: 'the text-glance', version: '7' })
    expect(detected).toEqual([[1, 3, 160, 384]])
  })

  test('looks at all of it when a line goes on where the glance saw nothing', async () => {
    const { models, detected } = fakeModels([...entries, glanceEntry], (x) => x > 160)
    const { findings } = await createTextReader(models, options)(pictureOf(page))
    expect(findings.lines).toHaveLength(2)
    expect(detected.at(-1)).toEqual([1, 3, 384, 384])
  })

  test('asks the detector nothing where the glance promises no text', async () => {
    const { models, detected } = fakeModels([...entries, glanceEntry], () => true)
    expect((await createTextReader(models, options)(pictureOf(page))).findings.lines).toEqual([])
    expect(detected).toEqual([])
  })

  test('reads no more lines than asked for, and says so', async () => {
    const { models } = fakeModels()
    const { findings } = await createTextReader(models, { ...options, maxLines: 1 })(pictureOf(page))
    expect(findings.lines).toHaveLength(1)
    expect(findings.truncated).toBe(true)
  })

  test('takes the recogniser that knows the language', async () => {
    const { models, opened } = fakeModels()
    await createTextReader(models, { ...options, languages: ['ar'] })(pictureOf(page))
    expect(opened).toContain('text-recognizer-arabic')
    expect(opened).not.toContain('text-recognizer')
  })

  test.each(['ppocr', 'tesseract', 'hybrid'] as const)(
    'fails with %s if no model reads the language',
    async (engine) => {
      const read = createTextReader(fakeModels().models, { ...options, engine, languages: ['tlh'] })
      await expect(read(pictureOf(page))).rejects.toThrow('Expected a model that reads tlh')
    },
  )
})
