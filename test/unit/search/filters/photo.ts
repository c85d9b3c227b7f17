import {
  ColorFacts,
  FileFacts,
  Geometry,
  QualityFacts,
  type StoredAnalysis,
} from '../../../../lambdas/analysis/analysis.ts'
import type { Provenance } from '../../../../lambdas/analysis/provenance/provenance.ts'
import type { ImageRow, ImageState } from '../../../../lambdas/image-record/image-row.ts'
import type { CodeFormat } from '../../../../lambdas/vision/codes/code-formats.ts'
import { aColor, anAnalysis, aResult } from '../../support/factories.ts'

/** Name, confidence and wider terms. */
type Seen = readonly [name: string, confidence: number, ...parents: string[]]

/** The measurements of an analysis, by its own names. */
type Facts = FileFacts & Geometry & Omit<ColorFacts, 'palette'> & QualityFacts

/** Values of these facts unless a photo has its own; the others are as in `anAnalysis`. */
const usualFacts = {
  sizeBytes: 1_000,
  format: 'jpeg',
  orientation: 'landscape',
  brightnessClass: 'medium',
  sharpness: 100,
} satisfies Partial<Facts>

/**
 * Everything that is known about a photo: facts of its analysis (by default, sha256 is different for each photo), and
 * the properties below. A property that is missing is unknown, unless it has a default.
 */
export interface Photo extends Readonly<Partial<Facts>> {
  /** @default completed. A photo in another state has no results. */
  readonly state?: ImageState
  readonly labels?: readonly Seen[]
  readonly objects?: readonly Seen[]
  readonly codes?: readonly (readonly [format: CodeFormat, text: string])[]
  /** Labels say that it was drawn. */
  readonly drawn?: true
  readonly faces?: number
  /** What the file states. @default - nothing is known, as in analyses of earlier versions */
  readonly ai?: Provenance['ai']
  /** The text in the picture. */
  readonly text?: string
  /** Colours, and their shares of the picture. @default white */
  readonly palette?: readonly (readonly [hex: string, share: number])[]
  readonly tags?: readonly string[]
  readonly title?: string
  readonly notes?: string
  readonly filename?: string
  readonly externalId?: string
  /** The metadata of the file. */
  readonly metadata?: StoredAnalysis['metadata']
  readonly place?: StoredAnalysis['place']
  /** dHash and pHash, 16 hex digits each. @default '0…0' for both */
  readonly hashes?: readonly [dHash: string, pHash: string]
}

export const at = '2026-01-01T00:00:00.000Z'

/** The id of the photo at this position of its library. Photos at later positions were uploaded later. */
export const imageIdAt = (index: number): string =>
  `019b0000-0000-7000-8000-${index.toString(16).padStart(12, '0')}`

const box = { left: 0, top: 0, width: 1, height: 1 }
const seen = (found: readonly Seen[]) =>
  found.map(([name, confidence, ...parents]) => ({ name, confidence, parents, box }))

function visionOf({ codes, labels, drawn, objects, faces, text }: Photo) {
  return {
    ...((labels || drawn) && {
      labels: aResult('labels', { labels: seen(labels ?? []), ...(drawn && { drawn }) } as never),
    }),
    ...(objects && { objects: aResult('objects', { objects: seen(objects) } as never) }),
    ...(codes && {
      codes: aResult('codes', { codes: codes.map(([format, text]) => ({ format, text })) } as never),
    }),
    ...(faces !== undefined && { faces: aResult('faces', { count: faces } as never) }),
    ...(text !== undefined && { text: aResult('text', { fullText: text } as never) }),
  }
}

/** The facts of a photo that belong to one part of the analysis. */
const factsIn = (part: { readonly shape: object }, facts: object) =>
  Object.fromEntries(Object.entries(facts).filter(([name]) => Object.hasOwn(part.shape, name)))

function analysisOf({ palette = [['#ffffff', 1]], ...photo }: Photo, index: number): StoredAnalysis {
  const plain = anAnalysis()
  const facts = { ...usualFacts, sha256: index.toString(16).padStart(64, '0'), ...photo }
  const [dHash, pHash] = photo.hashes ?? ['0'.repeat(16), '0'.repeat(16)]
  return anAnalysis({
    file: { ...plain.file, ...factsIn(FileFacts, facts) },
    geometry: { ...plain.geometry, ...factsIn(Geometry, facts) },
    color: {
      ...plain.color,
      ...factsIn(ColorFacts, facts),
      palette: palette.map(([hex, share]) => ({ ...aColor, hex, share })),
    },
    quality: { ...plain.quality, ...factsIn(QualityFacts, facts) },
    metadata: photo.metadata ?? {},
    ...(photo.place && { place: photo.place }),
    ...(photo.ai && { provenance: { ai: photo.ai } }),
    hashes: { dHash, pHash, placeholder: '' },
  })
}

/** The row of a photo in the results table, by its position in its library. */
export function photoRow(owner: string, photo: Photo, index: number): ImageRow {
  const { state = 'completed', filename = '', externalId, tags, title, notes } = photo
  return {
    ...{ owner, imageId: imageIdAt(index), state, createdAt: at, updatedAt: at },
    ...{ version: 1, revision: 1, attempts: 1 },
    ...((filename || externalId) && {
      upload: { filename, externalId, contentType: 'image/jpeg', size: 1_000, expiresAt: at },
    }),
    annotations: { ...(tags && { tags: [...tags] }), ...(title && { title }), ...(notes && { notes }) },
    ...(state === 'completed' && { analysis: analysisOf(photo, index), vision: visionOf(photo) }),
  }
}
