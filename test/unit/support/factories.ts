import { v7 as uuidV7 } from 'uuid'
import type { StoredAnalysis } from '../../../lambdas/analysis/analysis.ts'
import type { ImageRow } from '../../../lambdas/image-record/image-row.ts'
import type { NewRow } from '../../../lambdas/image-record/transition.ts'
import type { Relative } from '../../../lambdas/search/dataset/family.ts'
import type { CompletedResult, Feature, Findings } from '../../../lambdas/vision/vision.ts'

export const aMoment = new Date('2026-01-02T03:04:05.678Z')

export const anImageRef = () => ({ owner: 'default', imageId: uuidV7() })

export const aColor = { hex: '#c0ffee', r: 192, g: 255, b: 238, name: 'paleturquoise' }

export const anAnalysis = (changes: Partial<StoredAnalysis> = {}): StoredAnalysis => ({
  file: {
    sizeBytes: 1234,
    format: 'jpeg',
    mimeType: 'image/jpeg',
    sha256: 'a'.repeat(64),
    md5: 'b'.repeat(32),
    animated: false,
    frames: 1,
  },
  geometry: { width: 640, height: 480, megapixels: 0.31, aspectRatio: 1.333, orientation: 'landscape' },
  color: {
    space: 'srgb',
    bitDepth: 8,
    hasAlpha: false,
    opaque: true,
    grayscale: false,
    dominant: aColor,
    palette: [{ ...aColor, share: 1 }],
    brightness: 0.5,
    brightnessClass: 'medium',
    contrast: 0.2,
    saturation: 0.3,
    colorfulness: 30,
    whiteBalance: { cast: 'neutral', strength: 0 },
  },
  quality: {
    sharpness: 0.5,
    blur: 'sharp',
    exposure: 'normal',
    hazy: false,
    clippedShadows: 0,
    clippedHighlights: 0,
    noise: 1,
    grainy: false,
    entropy: 7,
    edgeDensity: 0.1,
    ruleOfThirds: 0.2,
    symmetry: 0.5,
  },
  metadata: {},
  hashes: { dHash: '0'.repeat(16), pHash: 'f'.repeat(16), placeholder: 'AAAA' },
  renditions: [],
  ...changes,
})

/** Lets a test insert rows that are in any state. */
export const asNewRows = (rows: readonly ImageRow[]) => rows as NewRow[]

export const anImageRow = (changes: Partial<ImageRow> = {}): ImageRow => ({
  ...anImageRef(),
  state: 'pending',
  version: 1,
  revision: 1,
  createdAt: aMoment.toISOString(),
  updatedAt: aMoment.toISOString(),
  attempts: 0,
  upload: { filename: 'cat.jpg', contentType: 'image/jpeg', size: 1234, expiresAt: aMoment.toISOString() },
  ...changes,
})

/** Example findings of each feature. */
export const findings: Findings = {
  labels: { labels: [{ name: 'tabby', confidence: 0.9, parents: ['cat', 'animal'] }] },
  objects: {
    objects: [
      {
        name: 'cat',
        confidence: 0.8,
        parents: ['animal'],
        box: { left: 0.1, top: 0.1, width: 0.5, height: 0.5 },
      },
    ],
  },
  faces: { count: 0, faces: [] },
  text: { fullText: '', lines: [] },
  codes: {
    codes: [
      {
        format: 'qr_code',
        text: 'https://example.org/menu',
        box: { left: 0.2, top: 0.2, width: 0.25, height: 0.25 },
        polygon: [
          { x: 0.2, y: 0.2 },
          { x: 0.45, y: 0.2 },
          { x: 0.45, y: 0.45 },
          { x: 0.2, y: 0.45 },
        ],
      },
    ],
  },
  moderation: { flagged: false, labels: [] },
  caption: { sentence: 'A cat sleeps on a sofa.', altText: 'Cat asleep on a sofa', language: 'en' },
  embedding: { vector: 'AACAPw==', dimensions: 1 },
}

/** A completed feature of our own models. */
export const aResult = <F extends Feature>(feature: F, changes: Partial<CompletedResult> = {}) =>
  ({
    status: 'completed',
    ...findings[feature],
    provider: 'onnx',
    models: [{ name: 'model', version: '1' }],
    parameters: { visionVersion: '1' },
    durationMs: 12,
    costUsd: 0.000001,
    finishedAt: aMoment.toISOString(),
    ...changes,
  }) as unknown as CompletedResult<F>

/** An image that vision is working on. */
export const anAnalyzedRow = (changes: Partial<ImageRow> = {}): ImageRow =>
  anImageRow({
    state: 'analyzed',
    visionRevision: 1,
    vision: { labels: { status: 'pending' }, faces: { status: 'pending' } },
    analysis: anAnalysis({
      renditions: [{ name: '1024', width: 640, height: 480, format: 'webp', sizeBytes: 1, key: 'k' }],
    }),
    ...changes,
  })

/** A photo in a family. */
export const aRelative = (changes: Partial<Relative> = {}): Relative => {
  const { imageId } = anImageRef()
  return {
    imageId,
    sha256: imageId.replaceAll('-', '').repeat(2),
    dHash: '0'.repeat(16),
    pHash: '0'.repeat(16),
    widthPx: 4000,
    heightPx: 3000,
    sharpness: 0.5,
    metadataFields: 4,
    ...changes,
  }
}
