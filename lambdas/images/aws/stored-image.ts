import type { StoredAnalysis } from '../../analysis/analysis.ts'
import { pack, unpack } from '../../platform/dynamo/packed.ts'
import type { ImageRef } from '../../platform/identifiers.ts'
import { type VisionSummary, visionSummary } from '../../vision/vision-summary.ts'
import { ImageRow } from '../image-row.ts'
import { type AnalysisDigest, analysisDigest } from '../listed-image.ts'
import { originalKey } from '../object-keys.ts'
import type { Transition } from '../transitions.ts'
import {
  type FoundByName,
  type FoundItem,
  findResults,
  noteWritten,
  type References,
  type Results,
  storeResults,
  unpackPart,
} from './found-results.ts'
import { listOf, refOfKeys, rowKey } from './image-keys.ts'

type Stored = Record<string, unknown>

/** Attributes that are packed. They are replaced as a whole. */
const packedNames = ['upload', 'contentKeys'] as const
/** Attributes that exist only in stored rows and are used only in this file. */
const digestOf = { analysis: 'analysisDigest', vision: 'visionDigest' } as const

/** If the row holds the analysis itself, it needs no digest of it. */
const digestsOf = (ref: ImageRef, { analysis, vision }: Results, references: References): Stored => ({
  ...(typeof references.analysis === 'string' &&
    analysis && { [digestOf.analysis]: pack(analysisDigest(analysis), originalKey(ref)) }),
  ...(vision && { [digestOf.vision]: pack(visionSummary(vision)) }),
})

/** Splits attributes of an image into what the row stores and `item`, which has to be written before the row. */
function storeAttributes(ref: ImageRef, attributes: Partial<ImageRow>): { stored: Stored; item?: FoundItem } {
  const { owner, imageId, run, analysis, provenance, original, vision, ...rest } = attributes
  const results = { analysis, provenance, original, vision }
  const { references, item } = storeResults(ref, results)
  const packed = packedNames.flatMap((name) => (rest[name] ? [[name, pack(rest[name])]] : []))
  const digests = ref.run === undefined ? digestsOf(ref, results, references) : {}
  return { stored: { ...rest, ...Object.fromEntries(packed), ...references, ...digests }, item }
}

/** A whole row as it is stored. `byOwner` lists images, not versions. */
export function toItem(row: ImageRow): { row: Stored; item?: FoundItem } {
  const { stored, item } = storeAttributes(row, row)
  const listed =
    row.run === undefined
      ? { imageId: row.imageId, listedFor: listOf(row.owner, row.state === 'deleted') }
      : {}
  return { row: { ...rowKey(row), ...stored, ...listed }, item }
}

/** A transition in terms of stored attributes. `results` are the new ones, to be remembered once they are written. */
export function storeTransition(ref: ImageRef, transition: Transition) {
  const { stored, item } = storeAttributes(ref, transition.set)
  const remove: string[] = [...(transition.remove ?? [])]
  for (const part of ['analysis', 'vision'] as const) if (remove.includes(part)) remove.push(digestOf[part])
  if (stored.analysis instanceof Uint8Array) remove.push(digestOf.analysis)
  const listed = transition.set.state === 'deleted' ? { listedFor: listOf(ref.owner, true) } : {}
  return { stored: { ...transition, set: { ...stored, ...listed }, remove }, item }
}

const referencesOf = ({ analysis, provenance, original, vision }: Stored): References =>
  ({ analysis, provenance, original, vision }) as References

/** The content of a stored row: everything but the results, which it only refers to. */
export function readRow(stored: Stored) {
  const {
    pk,
    sk,
    listedFor,
    analysis,
    provenance,
    original,
    vision,
    analysisDigest: a,
    visionDigest: v,
    ...rest
  } = stored
  const ref = refOfKeys({ pk: pk as string, sk: sk as string })!
  const packed = packedNames.flatMap((name) => (rest[name] ? [[name, unpack(rest[name] as Uint8Array)]] : []))
  return {
    ref,
    head: ImageRow.parse({ ...rest, ...Object.fromEntries(packed), ...ref }),
    references: referencesOf(stored),
    analysis: digestIn(ref, analysis, a),
    vision: v ? (unpack(v as Uint8Array) as VisionSummary) : undefined,
  }
}

function digestIn(ref: ImageRef, analysis: unknown, digest: unknown): AnalysisDigest | undefined {
  if (analysis instanceof Uint8Array) return analysisDigest(unpackPart(ref, analysis) as StoredAnalysis)
  return digest ? (unpack(digest as Uint8Array, originalKey(ref)) as AnalysisDigest) : undefined
}

/** The whole record. @returns undefined when an item that the row refers to is missing */
export function assemble(stored: Stored, found: FoundByName): ImageRow | undefined {
  const { ref, head, references } = readRow(stored)
  const results = findResults(ref, references, found)
  if (!results) return undefined
  const row = ImageRow.parse({ ...head, ...results })
  noteWritten(ref, row, references)
  return row
}
