import { randomBytes } from 'node:crypto'
import { marshall } from '@aws-sdk/util-dynamodb'
import { describe, expect, test } from 'vitest'
import { readItems } from '../../../../lambdas/image-record/aws/result-items.ts'
import { assemble, storeTransition, toItem } from '../../../../lambdas/image-record/aws/stored-image.ts'
import type { ImageRow } from '../../../../lambdas/image-record/image-row.ts'
import { renditionKey } from '../../../../lambdas/image-record/object-keys.ts'
import { seen } from '../../../../lambdas/image-record/transitions.ts'
import { itemBytes } from '../../../support/strict-dynamo/item-size.ts'
import { aMoment, anAnalysis, anImageRef, aResult } from '../../support/factories.ts'

const owner = '9f0c1d2e-3b4a-4c5d-8e6f-708192a3b4c5'
const now = aMoment.toISOString()
const hex = (bytes: number) => randomBytes(bytes).toString('hex')
const names = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    name: `German shepherd ${index}`,
    confidence: 0.5,
    parents: ['working dog', 'dog', 'domestic animal', 'mammal'],
  }))

/** A photo from a camera with everything that the pipeline finds, under the longest names. */
function aFullRow(filename: string): ImageRow {
  const { imageId } = anImageRef()
  const ref = { owner, imageId }
  const sha256 = hex(32)
  const analysis = anAnalysis({
    file: { ...anAnalysis().file, sha256, md5: hex(16), sizeBytes: 4_567_890 },
    geometry: {
      width: 4032,
      height: 3024,
      megapixels: 12.19,
      aspectRatio: 1.3333,
      aspectRatioName: '4:3',
      orientation: 'landscape',
      exifOrientation: 6,
    },
    hashes: { dHash: hex(8), pHash: hex(8), placeholder: randomBytes(25).toString('base64') },
    renditions: ['128', '512', '1024'].map((name) => ({
      name,
      width: Number(name),
      height: Number(name) * 0.75,
      format: 'webp',
      sizeBytes: 54_321,
      key: renditionKey(ref, 1, name),
    })),
  })
  const objects = names(12).map((each) => ({
    ...each,
    box: { left: 0.1, top: 0.2, width: 0.3, height: 0.4 },
  }))
  const vector = Buffer.from(new Float32Array(1280).map(() => Math.random()).buffer).toString('base64')
  return {
    ...ref,
    state: 'completed',
    version: 3,
    latestVersion: 3,
    revision: 17,
    createdAt: now,
    updatedAt: now,
    settledAt: now,
    attempts: 2,
    upload: {
      filename,
      contentType: 'image/jpeg',
      size: 4_567_890,
      sha256,
      correlationId: imageId,
      features: ['labels', 'objects', 'faces', 'text', 'moderation', 'embedding'],
      expiresAt: now,
    },
    original: { key: `${owner}/${imageId}`, versionId: hex(16), eTag: `"${hex(16)}"`, sizeBytes: 4_567_890 },
    analysis,
    provenance: { analysisVersion: '7', libraries: { sharp: '0.34.4' }, analyzedAt: now, durationMs: 281 },
    vision: {
      labels: aResult('labels', { labels: names(5) } as never),
      objects: aResult('objects', { objects } as never),
      faces: aResult('faces'),
      text: aResult('text', { fullText: 'STOP', lines: [] } as never),
      moderation: aResult('moderation'),
      embedding: aResult('embedding', {
        vector,
        dimensions: 1280,
        joint: { vector, dimensions: 1280, model: { name: 'net', version: '1' } },
      } as never),
    },
    visionRevision: 4,
    contentKeys: [`CONTENT#${sha256}`],
  }
}

/** The size of an item in the JSON protocol. */
const bytesOf = (stored: Record<string, unknown>) =>
  itemBytes(
    Object.fromEntries(
      Object.entries(marshall(stored, { removeUndefinedValues: true })).map(([name, { B, ...rest }]) => [
        name,
        B ? { B: Buffer.from(B).toString('base64') as never } : rest,
      ]),
    ) as never,
  )

const read = (row: ImageRow) => {
  const { row: stored, item } = toItem(row)
  return { stored, item, whole: assemble(stored, readItems(item ? [{ ...item }] : []))! }
}

describe('the row of an image', () => {
  test.each([
    ['one write unit, with all results', 'IMG_20260102_030405.jpg', 1_024],
    ['two, with the longest name', 'Holiday in the mountains, '.repeat(10).slice(0, 255), 2_048],
  ])('takes %s', (_, filename, maxBytes) => {
    const { stored } = read(aFullRow(filename))
    const open = { openShard: 'open#0', dueAt: now }
    expect(bytesOf({ ...stored, ...open })).toBeLessThan(maxBytes)
  })

  test('is restored with its results; a vector is rounded once', () => {
    const row = aFullRow('cat.jpg')
    const { vision, ...rest } = row
    const { whole } = read(row)
    expect(whole).toMatchObject(rest)
    expect(whole.vision).toMatchObject({
      ...vision,
      embedding: {
        status: 'completed',
        dimensions: 1280,
        joint: { dimensions: 1280, model: { name: 'net', version: '1' } },
      },
    })
    const { whole: again } = read({ ...structuredClone(whole), storedIn: undefined })
    expect({ ...again, storedIn: whole.storedIn }).toEqual(whole)
  })

  test('is not restored if results that it names are missing', () => {
    const { row } = toItem(aFullRow('cat.jpg'))
    expect(assemble(row, new Map())).toBeUndefined()
  })
})

describe('results', () => {
  test('can be read by a person, except vectors', () => {
    const { stored, item } = read(aFullRow('cat.jpg'))
    expect(stored).toMatchObject({ state: 'completed', upload: { filename: 'cat.jpg' }, pending: [] })
    expect(item).toMatchObject({
      analysis: { geometry: { width: 4032 }, renditions: [{ key: 'v1/128.webp' }, {}, {}] },
      labels: { status: 'completed', models: [{ name: 'model' }] },
      embedding: { dimensions: 1280, vector: { steps: expect.any(Uint8Array) } },
    })
  })

  const textOf = (count: number) => {
    const lines = Array.from({ length: count }, (_, index) => ({
      text: `${index} x cheese sandwich`,
      confidence: 0.9946,
      box: { left: 0.1618, top: 0.1938, width: 0.3059, height: 0.0811 },
      polygon: Array(4).fill({ x: 0.1618, y: 0.1938 }),
    }))
    return aResult('text', { fullText: lines.map(({ text }) => text).join(' '), lines } as never)
  }

  test.each([
    [5, false],
    [11, true],
  ])('of %i lines of text are compressed: %s', (count, isCompressed) => {
    const row = aFullRow('cat.jpg')
    const { item } = read({ ...row, vision: { ...row.vision, text: textOf(count) } })
    expect(item!.text instanceof Uint8Array).toBe(isCompressed)
    expect(item!.analysis).not.toBeInstanceOf(Uint8Array)
  })

  test('that are large are compressed and restored', () => {
    const row = aFullRow('cat.jpg')
    const text = textOf(200)
    const { item } = read({ ...row, vision: { ...row.vision, text } })
    expect(item!.text).toBeInstanceOf(Uint8Array)
    expect((item!.text as Uint8Array).length).toBeLessThan(2_048)
    const [results] = readItems([{ ...item! }]).values()
    expect(results!.text).toEqual(JSON.parse(JSON.stringify(text)))
  })

  test('that were read are not written again, unlike new ones', () => {
    const { whole } = read(aFullRow('cat.jpg'))
    const { vision = {}, ...row } = whole
    const pending = {
      ...row,
      state: 'analyzed' as const,
      vision: { ...vision, labels: { status: 'pending' as const } },
    }
    const { item, stored } = storeTransition(pending, seen(pending, { labels: aResult('labels') }, aMoment))
    expect(Object.keys(Object.fromEntries(readItems([{ ...item! }])))).toHaveLength(1)
    const [written] = readItems([{ ...item! }]).values()
    expect(Object.keys(written!)).toEqual(['labels'])
    const { labels, faces, analysis } = stored.set.storedIn!
    expect(labels).not.toBe(faces)
    expect([faces, analysis]).toEqual([whole.storedIn!.faces, whole.storedIn!.analysis])
    expect(toItem({ ...whole, run: 2 }).item).toBeUndefined()
  })

  test('of another image are written for this one', () => {
    const { whole } = read(aFullRow('cat.jpg'))
    expect(toItem({ ...whole, ...anImageRef(), storedIn: undefined }).item).toBeDefined()
  })
})
