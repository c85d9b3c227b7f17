import type { ColorFacts, Geometry, ImageFormat } from '../analysis/analysis.ts'
import { shownVision } from '../feedback/shown-vision.ts'
import type { ImageRow, ImageState } from '../images/image-row.ts'
import { decodeEmbedding } from '../similarity/decode-embedding.ts'
import { photoFacts } from '../similarity/photo-facts.ts'
import type { ModelIdentity, Vision } from '../vision/vision.ts'
import { cameraName, cameraNames } from './camera-names.ts'
import { colorCell } from './color/color-cells.ts'
import { labOf } from './color/lab.ts'
import { findableMinConfidence, minColorShare, momentDigits, stepKey } from './findable.ts'
import { foldName } from './fold-text.ts'
import { imageWords, type Seen, type Words } from './image-words.ts'
import { indexTokens } from './index-tokens.ts'

/** What the index knows of an image, as far as it is known. */
export interface IndexEntry {
  readonly imageId: string
  /** Counts the writes of the image's row: of two entries the one with more is newer. */
  readonly revision: number
  readonly createdAt: string
  readonly state: ImageState
  readonly sizeBytes?: number
  readonly sha256?: string
  readonly format?: ImageFormat
  readonly orientation?: Geometry['orientation']
  readonly brightness?: ColorFacts['brightnessClass']
  readonly sharpness?: number
  readonly widthPx?: number
  readonly heightPx?: number
  /** How many fields of the metadata are known. */
  readonly metadataFields?: number
  readonly camera?: string
  /** Folded: make, model, and both. */
  readonly cameraNames: readonly string[]
  /** Local time at the camera, ISO 8601 without a zone, to the second. */
  readonly takenAt?: string
  /** `takenAt` as `momentDigits`: Lance compares numbers twenty times as fast as texts. */
  readonly takenDigits?: number
  /** In which the photo was taken or, where unknown, uploaded: 2024-05. */
  readonly month: string
  /** Wider terms included, each once, most confident first. */
  readonly labels: readonly Seen[]
  readonly objects: readonly Seen[]
  /** Folded names, and for each its step of confidence: see `stepKey`. */
  readonly labelKeys: readonly string[]
  readonly objectKeys: readonly string[]
  readonly faceCount?: number
  readonly tags: readonly string[]
  readonly tagKeys: readonly string[]
  /** Colours that are more than specks. */
  readonly palette: readonly { readonly hex: string; readonly share: number }[]
  readonly colorCells: readonly string[]
  /** Folded words, each once in a source. */
  readonly words: Words
  /** What full-text search looks at. */
  readonly tokens: string
  readonly latitude?: number
  readonly longitude?: number
  /** 16 bytes: dHash, then pHash. */
  readonly hash?: Uint8Array
  /** A unit vector of the model's own length, at most `embeddingDimensions`. */
  readonly embedding?: Float32Array
  /** "name@version": vectors of different models cannot be compared. */
  readonly embeddingModel?: string
  /** A unit vector in the space that texts have too, of the model's own length, at most `jointDimensions`. */
  readonly jointEmbedding?: Float32Array
  /** Whose: "name@version". The stage may have had another joint model when the image was embedded. */
  readonly jointModel?: string
  /** Decisions to keep this image beside others. */
  readonly kept: readonly string[]
}

/** An image that is gone: kept until no late news of it can come any more. */
export interface Tombstone {
  readonly imageId: string
  readonly revision: number
  readonly deletedAt: string
}
export type IndexWrite = IndexEntry | Tombstone
export const isTombstone = (entry: IndexWrite): entry is Tombstone => 'deletedAt' in entry

/** The revision of a row that is gone: nothing is newer. Largest 32-bit integer. */
const lastRevision = 0x7fff_ffff

export const tombstone = (imageId: string, deletedAt: string, revision = lastRevision): Tombstone => ({
  imageId,
  revision,
  deletedAt,
})

/** The image's row, and what stands beside it. */
export type IndexedRow = ImageRow & { readonly revision?: number; readonly kept?: readonly string[] }

/** Names of each kind that are indexed, most confident first. */
const maxNames = 20

/** To the second; what looks different would sort anywhere. */
const localTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/
export const takenMoment = (takenAt: string | undefined): string | undefined => takenAt?.match(localTime)?.[0]

/** In which a photo was taken or, where unknown, uploaded: 2024-05. */
export const monthOf = (takenAt: string | undefined, createdAt: string): string =>
  (takenAt ?? createdAt).slice(0, 7)

/** Vectors of fewer dimensions are filled with zeros, which changes no cosine; longer ones cannot be compared. */
export const embeddingDimensions = 1_280
/** In the same way, of the vectors that are compared with texts: those of CLIP. */
export const jointDimensions = 512

/** Everything that filters, orders, words and similarity use. */
export function indexEntry(row: IndexedRow): IndexWrite {
  const { imageId, createdAt, state, original, analysis, annotations, revision = 0, kept = [] } = row
  if (state === 'deleted') return tombstone(imageId, row.updatedAt, revision)
  const vision = shownVision(row)
  const labels = findable(vision?.labels?.status === 'completed' ? vision.labels.labels : [])
  const objects = findable(vision?.objects?.status === 'completed' ? vision.objects.objects : [])
  const { sha256, widthPx, heightPx, sharpness, metadataFields } = photoFacts(row) ?? {}
  const takenAt = takenMoment(analysis?.metadata.takenAt)
  const tags = annotations?.tags ?? []
  const palette = (analysis?.color.palette ?? []).filter(({ share }) => share >= minColorShare)
  const words = imageWords({ ...row, vision }, { labels, objects })
  return withoutUndefined({
    imageId,
    revision,
    createdAt,
    state,
    sizeBytes: original?.sizeBytes ?? analysis?.file.sizeBytes,
    format: analysis?.file.format,
    orientation: analysis?.geometry.orientation,
    brightness: analysis?.color.brightnessClass,
    ...{ sha256, widthPx, heightPx, sharpness, metadataFields },
    camera: cameraName(analysis?.metadata.camera),
    cameraNames: cameraNames(analysis?.metadata.camera),
    takenAt,
    takenDigits: takenAt === undefined ? undefined : momentDigits(takenAt),
    month: monthOf(takenAt, createdAt),
    labels,
    objects,
    labelKeys: seenKeys(labels),
    objectKeys: seenKeys(objects),
    faceCount: vision?.faces?.status === 'completed' ? vision.faces.count : undefined,
    tags,
    tagKeys: [...new Set(tags.map(foldName))],
    palette: palette.map(({ hex, share }) => ({ hex, share })),
    colorCells: [...new Set(palette.map(({ hex }) => colorCell(labOf(hex))))],
    words,
    tokens: indexTokens(
      Object.values(words).flat(),
      [...labels, ...objects].map(({ name }) => foldName(name)),
    ),
    latitude: analysis?.metadata.gps?.latitude,
    longitude: analysis?.metadata.gps?.longitude,
    hash: analysis && Uint8Array.from(Buffer.from(analysis.hashes.dHash + analysis.hashes.pHash, 'hex')),
    ...embeddingsOf(vision),
    kept,
  })
}

/** Every name of sure enough findings once, with the confidence of the surest one that says it. */
function findable(found: readonly (Seen & { parents: readonly string[] })[]): Seen[] {
  const byName = new Map<string, Seen>()
  for (const { name, parents, confidence } of found) {
    if (confidence < findableMinConfidence) continue
    for (const each of [name, ...parents]) {
      const known = byName.get(foldName(each))
      if (!known || known.confidence < confidence) byName.set(foldName(each), { name: each, confidence })
    }
  }
  return [...byName.values()].sort((a, b) => b.confidence - a.confidence).slice(0, maxNames)
}

const seenKeys = (seen: readonly Seen[]): string[] =>
  seen.flatMap(({ name, confidence }) => [foldName(name), stepKey(foldName(name), confidence)])

/** A model as columns name it. */
export const modelId = ({ name, version }: ModelIdentity): string => `${name}@${version}`

function embeddingsOf(vision: Vision | undefined): Partial<IndexEntry> {
  const result = vision?.embedding
  if (result?.status !== 'completed') return {}
  const { joint } = result
  return {
    ...(result.dimensions <= embeddingDimensions && {
      embedding: decodeEmbedding(result),
      embeddingModel: modelId(result.models[0]!),
    }),
    ...(joint &&
      joint.dimensions <= jointDimensions && {
        jointEmbedding: decodeEmbedding(joint),
        jointModel: modelId(joint.model),
      }),
  }
}

/** As it would be read back, so that both can be compared. */
const withoutUndefined = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T
