import { randomBytes } from 'node:crypto'
import { marshall } from '@aws-sdk/util-dynamodb'
import { describe, expect, test } from 'vitest'
import { readFound } from '../../../../lambdas/images/aws/found-results.ts'
import { assemble, readRow, storeTransition, toItem } from '../../../../lambdas/images/aws/stored-image.ts'
import type { ImageRow } from '../../../../lambdas/images/image-row.ts'
import { listedImage } from '../../../../lambdas/images/listed-image.ts'
import { renditionKey } from '../../../../lambdas/images/object-keys.ts'
import { completed, seen } from '../../../../lambdas/images/transitions.ts'
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
  return { stored, item, whole: assemble(stored, readFound(item ? [{ ...item }] : []))! }
}

describe('the row of an image', () => {
  test.each([
    ['an ordinary name', 'IMG_20260102_030405.jpg'],
    ['a long name', `Holiday in ${'the mountains of the north, '.repeat(8)}2026.jpg`.slice(0, 255)],
  ])('is below a kilobyte, with all results and %s', (_, filename) => {
    const { stored } = read(aFullRow(filename))
    const open = { openShard: 'open#0', dueAt: now }
    expect(bytesOf({ ...stored, ...open })).toBeLessThan(1_024)
  })

  test('has everything that a list shows', () => {
    const row = aFullRow('cat.jpg')
    const { head, analysis, vision } = readRow(read(row).stored)
    const { original, provenance, ...shown } = listedImage(row) as ReturnType<typeof listedImage> & ImageRow
    expect({ ...head, analysis, vision }).toMatchObject(JSON.parse(JSON.stringify(shown)))
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
    const { whole: again } = read(structuredClone(whole))
    expect(again).toEqual(whole)
  })

  test('is not restored if results that it names are missing', () => {
    const { row } = toItem(aFullRow('cat.jpg'))
    expect(assemble(row, new Map())).toBeUndefined()
  })
})

describe('an analysis', () => {
  test('is in the row if it is small, and not in an item', () => {
    const { vision, ...row } = aFullRow('cat.jpg')
    const { stored, item, whole } = read(row)
    expect(item).toBeUndefined()
    expect(stored.analysis).toBeInstanceOf(Uint8Array)
    expect(stored.analysisDigest).toBeUndefined()
    expect(whole.analysis).toEqual(row.analysis)
  })

  test('is in an item if it is large, and the row has a digest', () => {
    const { vision, ...row } = aFullRow('cat.jpg')
    const keywords = Array.from({ length: 40 }, (_, index) => `keyword ${index} ${hex(3)}`)
    const large = { ...row, analysis: { ...row.analysis!, metadata: { keywords } } }
    const { stored, item, whole } = read(large)
    expect(item).toBeDefined()
    expect(stored.analysis).toMatch(/^\S{6}$/)
    expect(stored.analysisDigest).toBeInstanceOf(Uint8Array)
    expect(bytesOf(stored)).toBeLessThan(1_024)
    expect(whole.analysis).toEqual(large.analysis)
    expect(readRow(stored).analysis).toEqual(listedImage(large).analysis)
  })

  test('that replaces a large one removes its digest', () => {
    const { analysis, original, provenance, owner, imageId } = aFullRow('cat.jpg')
    const result = { analysis: analysis!, original: original!, provenance: provenance! }
    const { stored } = storeTransition({ owner, imageId }, completed(result, aMoment))
    expect(stored.remove).toContain('analysisDigest')
  })
})

describe('results', () => {
  test('that were read are not written again, unlike new ones', () => {
    const { whole } = read(aFullRow('cat.jpg'))
    const { vision = {}, ...row } = whole
    const pending = {
      ...row,
      state: 'analyzed' as const,
      vision: { ...vision, labels: { status: 'pending' as const } },
    }
    const { item, stored } = storeTransition(pending, seen(pending, { labels: aResult('labels') }, aMoment))
    expect(Object.keys(Object.fromEntries(readFound([{ ...item! }])))).toHaveLength(1)
    const [written] = readFound([{ ...item! }]).values()
    expect(Object.keys(written!)).toEqual(['labels'])
    expect((stored.set as { vision?: string }).vision).toMatch(/^\S{6}:l \S{6}:oftme$/)
    expect(toItem({ ...whole, run: 2 }).item).toBeUndefined()
  })

  test('of another image are written for this one', () => {
    const { whole } = read(aFullRow('cat.jpg'))
    expect(toItem({ ...whole, ...anImageRef() }).item).toBeDefined()
  })
})
