import type { ColorFacts, Geometry, ImageFormat } from '../analysis/analysis.ts'
import type { Place } from '../analysis/place/place.ts'
import type { Provenance } from '../analysis/provenance/provenance.ts'
import { shownVision } from '../feedback/shown-vision.ts'
import type { ImageRow, ImageState } from '../image-record/image-row.ts'
import { foldName } from '../platform/text/fold-text.ts'
import type { CodeFormat } from '../vision/codes/code-formats.ts'
import { decodeEmbedding } from '../vision/embedding/decode-embedding.ts'
import type { ModelIdentity, Vision } from '../vision/vision.ts'
import { cameraName, cameraNames } from './camera-names.ts'
import { colorCell } from './color/color-cells.ts'
import { labOf } from './color/lab.ts'
import { photoFacts } from './dataset/photo-facts.ts'
import {
  findableMinConfidence,
  minColorShare,
  minConfidenceOfWords,
  momentDigits,
  stepKey,
} from './findable.ts'
import { imageWords, type Seen, type Words } from './image-words.ts'
import { indexTokens } from './index-tokens.ts'
import { type Kind, kindsOf } from './kinds.ts'
import { placeNames, placeText } from './place-names.ts'
import { traitsOf } from './traits.ts'

/** What the index knows about an image. */
export interface IndexEntry {
  readonly imageId: string
  /** Counts the writes to the image's row: of two entries, the one with the higher revision is newer. */
  readonly revision: number
  readonly createdAt: string
  readonly state: ImageState
  readonly sizeBytes?: number
  readonly sha256?: string
  readonly externalId?: string
  readonly format?: ImageFormat
  readonly orientation?: Geometry['orientation']
  readonly brightness?: ColorFacts['brightnessClass']
  /** What the file states. */
  readonly ai?: Provenance['ai']
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
  /** The month in which the photo was taken or, if unknown, uploaded: 2024-05. */
  readonly month: string
  /** Includes broader terms, each once, most confident first. */
  readonly labels: readonly Seen[]
  readonly objects: readonly Seen[]
  /** Folded names, each followed by its key with the confidence: see `stepKey`. */
  readonly labelKeys: readonly string[]
  readonly objectKeys: readonly string[]
  readonly faceCount?: number
  /** The height of the tallest face, as a share of the picture's; undefined without faces. */
  readonly largestFace?: number
  /** Each once; undefined if nobody looked for codes. */
  readonly codeFormats?: readonly CodeFormat[]
  /** Each once; none for an ordinary photo. */
  readonly kinds: readonly Kind[]
  readonly tags: readonly string[]
  readonly tagKeys: readonly string[]
  /** Colours that are more than specks. */
  readonly palette: readonly { readonly hex: string; readonly share: number }[]
  readonly colorCells: readonly string[]
  /** Folded words, each once per source. */
  readonly words: Words
  /** The tokens for full-text search. */
  readonly tokens: string
  readonly latitude?: number
  readonly longitude?: number
  /** For people: "Lisbon, Portugal". */
  readonly place?: string
  /** Folded. */
  readonly placeNames: readonly string[]
  /** ISO 3166-1 alpha-2. */
  readonly country?: string
  /** 16 bytes: dHash, then pHash. */
  readonly hash?: Uint8Array
  /** A unit vector with the model's own number of dimensions, at most `embeddingDimensions`. */
  readonly embedding?: Float32Array
  /** "name@version": vectors of different models cannot be compared. */
  readonly embeddingModel?: string
  /**
   * A unit vector in the space shared with texts, with the model's own number of dimensions, at most `jointDimensions`.
   */
  readonly jointEmbedding?: Float32Array
  /**
   * The model of `jointEmbedding`: "name@version". The stage may have had another joint model when the image was
   * embedded.
   */
  readonly jointModel?: string
  /** Decisions to keep this image beside others. */
  readonly kept: readonly string[]
}

/** Stands for a deleted image. It is kept until no late event about the image can arrive any more. */
export interface Tombstone {
  readonly imageId: string
  readonly revision: number
  readonly deletedAt: string
}
export type IndexWrite = IndexEntry | Tombstone
export const isTombstone = (entry: IndexWrite): entry is Tombstone => 'deletedAt' in entry

/** The revision of a deleted row. Nothing is newer, because it is the largest 32-bit integer. */
const lastRevision = 0x7fff_ffff

export const tombstone = (imageId: string, deletedAt: string, revision = lastRevision): Tombstone => ({
  imageId,
  revision,
  deletedAt,
})

/** The image's row, and the values stored beside it. */
export type IndexedRow = ImageRow & { readonly revision?: number; readonly kept?: readonly string[] }

/** How many names of each kind are indexed, most confident first. */
const maxNames = 20

/** To the second. A time in any other form would sort in the wrong place. */
const localTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/
export const takenMoment = (takenAt: string | undefined): string | undefined => takenAt?.match(localTime)?.[0]

/** The month in which a photo was taken or, if unknown, uploaded: 2024-05. */
export const monthOf = (takenAt: string | undefined, createdAt: string): string =>
  (takenAt ?? createdAt).slice(0, 7)

/**
 * Vectors with fewer dimensions are padded with zeros, which does not change the cosine. Longer ones cannot be
 * compared.
 */
export const embeddingDimensions = 1_280
/** The same for vectors that are compared with texts: the dimensions of CLIP. */
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
  const sure = { labels: labels.filter(isSure), objects: objects.filter(isSure) }
  const words = imageWords({ ...row, vision }, sure)
  const faces = vision?.faces?.status === 'completed' ? vision.faces : undefined
  const facts = withoutUndefined({
    format: analysis?.file.format,
    orientation: analysis?.geometry.orientation,
    brightness: analysis?.color.brightnessClass,
    ai: analysis?.provenance?.ai,
    takenAt,
    month: monthOf(takenAt, createdAt),
    faceCount: faces?.count,
    largestFace: faces?.faces.length ? Math.max(...faces.faces.map(({ box }) => box.height)) : undefined,
    kinds: kindsOf(words.text ?? [], vision?.labels),
    palette: palette.map(({ hex, share }) => ({ hex, share })),
    latitude: analysis?.metadata.gps?.latitude,
  })
  return withoutUndefined({
    ...facts,
    imageId,
    revision,
    createdAt,
    state,
    sizeBytes: original?.sizeBytes ?? analysis?.file.sizeBytes,
    externalId: row.upload?.externalId,
    ...{ sha256, widthPx, heightPx, sharpness, metadataFields },
    camera: cameraName(analysis?.metadata.camera),
    cameraNames: cameraNames(analysis?.metadata.camera),
    takenDigits: takenAt === undefined ? undefined : momentDigits(takenAt),
    labels,
    objects,
    codeFormats:
      vision?.codes?.status === 'completed'
        ? [...new Set(vision.codes.codes.map(({ format }) => format))]
        : undefined,
    labelKeys: seenKeys(labels),
    objectKeys: seenKeys(objects),
    tags,
    tagKeys: [...new Set(tags.map(foldName))],
    colorCells: [...new Set(palette.map(({ hex }) => colorCell(labOf(hex))))],
    words,
    tokens: indexTokens(
      Object.values(words).flat(),
      [...sure.labels, ...sure.objects].map(({ name }) => foldName(name)),
      traitsOf(facts).keys(),
    ),
    longitude: analysis?.metadata.gps?.longitude,
    ...placeOf(analysis?.place),
    hash: analysis && Uint8Array.from(Buffer.from(analysis.hashes.dHash + analysis.hashes.pHash, 'hex')),
    ...embeddingsOf(vision),
    kept,
  })
}

/** The names of all sufficiently confident findings, each once, with the highest confidence among its findings. */
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

const isSure = ({ confidence }: Seen) => confidence >= minConfidenceOfWords

const seenKeys = (seen: readonly Seen[]): string[] =>
  seen.flatMap(({ name, confidence }) => [foldName(name), stepKey(foldName(name), confidence)])

/** A region's name may have commas, but a value of the filter is split at them. */
const placeOf = (place: Place | undefined): Pick<IndexEntry, 'place' | 'placeNames' | 'country'> =>
  place
    ? {
        place: placeText(place),
        placeNames: [
          ...new Set(
            placeNames(place)
              .flatMap((name) => name.split(','))
              .map(foldName),
          ),
        ],
        country: place.countryCode,
      }
    : { placeNames: [] }

/** A model in the form that columns use. */
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

/** The entry as it would be read back, so that both can be compared. */
const withoutUndefined = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T
