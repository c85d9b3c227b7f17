import { randomBytes } from 'node:crypto'
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import { pack, unpack } from '../../platform/dynamo/packed.ts'
import type { ImageRef } from '../../platform/identifiers.ts'
import { fromSteps, toSteps } from '../../vision/embedding/vector-steps.ts'
import {
  type CompletedResult,
  type Feature,
  featureLetters,
  features,
  type Vision,
} from '../../vision/vision.ts'
import type { ImageRow } from '../image-row.ts'
import { originalKey } from '../object-keys.ts'
import { foundKey, foundPrefix, imagePartition, refOfPartition } from './image-keys.ts'

// Results are written once: small ones into the row, the others into items of their own, which the row names. The
// writer of the row decides which results are valid; an item that no row names has no effect.

/** Results that can have items of their own; those of the features are in `vision`. */
const foundParts = ['analysis', 'provenance', 'original'] as const
type Part = (typeof foundParts)[number]

export type Results = Pick<ImageRow, Part | 'vision'>
/** How the row holds a result: the name of its item or, for a small result, the packed result itself. */
type Reference = string | Uint8Array
/** `vision` always names items: `<name>:<features> <name>:<features>`. */
export type References = { [part in Part]?: Reference } & { vision?: string }

/**
 * Largest size for a result to stay in the row. An ordinary row then stays below a kilobyte; nine of ten analyses
 * fit.
 */
const keptInRowBytes: Record<Part, number> = { analysis: 352, provenance: 64, original: 96 }

/** Stands in for the name of an item while the result is pending. */
const pendingName = '?'

/** An item with the results that were saved together. */
export interface FoundItem {
  readonly pk: string
  readonly sk: string
  readonly found: Uint8Array
  /** The vectors of the embedding and of the joint one, as signed bytes, compressed by Brotli. */
  readonly vector?: Uint8Array
  readonly joint?: Uint8Array
}

/**
 * Remembers which item each result was read from, so that a result is not written again, even when another version
 * takes it over. A new result, or one of another image, has no entry.
 */
const origins = new WeakMap<object, { readonly pk: string; readonly name: string }>()

const isPending = (result: Vision[Feature]): boolean => result?.status === 'pending' && !result.draft

/** 36 bits are enough: an image has only a few items. */
const newName = () => randomBytes(5).toString('base64url').slice(0, 6)

/** Splits results into the references for the row and the item to write before it. */
export function storeResults(ref: ImageRef, results: Results): { references: References; item?: FoundItem } {
  const pk = imagePartition(ref)
  const name = newName()
  const written: Record<string, object> = {}
  const nameOf = (result: object, part: string): string => {
    const origin = origins.get(result)
    if (origin?.pk === pk) return origin.name
    written[part] = result
    return name
  }
  const references: References = {}
  for (const part of foundParts) {
    const result = results[part]
    if (result) references[part] = smallResult(ref, part, result) ?? nameOf(result, part)
  }
  if (results.vision) {
    const byName = new Map<string, string>()
    for (const feature of features) {
      const result = results.vision[feature]
      if (!result) continue
      const itemName = isPending(result) ? pendingName : nameOf(result, feature)
      byName.set(itemName, (byName.get(itemName) ?? '') + featureLetters[feature])
    }
    references.vision = [...byName].map(([each, of]) => `${each}:${of}`).join(' ')
  }
  if (Object.keys(written).length === 0) return { references }
  return { references, item: { ...foundKey(ref, name), ...packFound(ref, written) } }
}

/** The packed result if it is small enough for the row; undefined for one that has an item already. */
function smallResult(ref: ImageRef, part: Part, result: object): Uint8Array | undefined {
  if (origins.get(result)?.pk === imagePartition(ref)) return undefined
  const packed = pack(result, originalKey(ref))
  return packed.length <= keptInRowBytes[part] ? packed : undefined
}

/** Contents of items, by name. */
export type FoundByName = ReadonlyMap<string, Readonly<Record<string, object>>>

export const readFound = (items: readonly Record<string, unknown>[]): FoundByName =>
  new Map(
    items.map((item) => [
      (item.sk as string).slice(foundPrefix.length),
      unpackFound(item as unknown as FoundItem),
    ]),
  )

/** The results known before any item is read: those that these rows hold in memory, by the names of their items. */
export function foundIn(ref: ImageRef, rows: readonly Results[]): FoundByName {
  const pk = imagePartition(ref)
  const found = new Map<string, Record<string, object>>()
  const note = (part: string, result: object | undefined) => {
    const origin = result && origins.get(result)
    if (origin?.pk === pk) found.set(origin.name, { ...found.get(origin.name), [part]: result! })
  }
  for (const { vision = {}, ...parts } of rows) {
    for (const part of foundParts) note(part, parts[part])
    for (const feature of features) note(feature, vision[feature])
  }
  return found
}

/** Remembers that these results are in this item. */
export function noteWritten(
  ref: ImageRef,
  { analysis, provenance, original, vision = {} }: Results,
  references: References,
) {
  const pk = imagePartition(ref)
  const parts = { analysis, provenance, original }
  for (const part of foundParts) {
    const name = references[part]
    if (parts[part] && typeof name === 'string') origins.set(parts[part], { pk, name })
  }
  for (const [feature, name] of namesOfVision(references.vision)) {
    const result = vision[feature]
    if (result && name !== pendingName) origins.set(result, { pk, name })
  }
}

function namesOfVision(reference: string | undefined): [Feature, string][] {
  if (!reference) return []
  return reference.split(' ').flatMap((entry) => {
    const [name = '', of = ''] = entry.split(':')
    return features
      .filter((feature) => of.includes(featureLetters[feature]))
      .map((feature) => [feature, name] as [Feature, string])
  })
}

/** Names of the items that a row refers to, each once. */
export const namesIn = ({ vision, ...parts }: References): string[] => [
  ...new Set([
    ...foundParts.map((part) => parts[part]).filter((each) => typeof each === 'string'),
    ...namesOfVision(vision).flatMap(([, name]) => (name === pendingName ? [] : [name])),
  ]),
]

/** @returns the results that the row holds or refers to; undefined if one of them was not found */
export function findResults(ref: ImageRef, references: References, found: FoundByName): Results | undefined {
  const results: Record<string, object> = {}
  for (const part of foundParts) {
    const reference = references[part]
    if (!reference) continue
    const result = typeof reference === 'string' ? found.get(reference)?.[part] : unpackPart(ref, reference)
    if (!result) return undefined
    results[part] = result
  }
  if (references.vision !== undefined) {
    const vision: Record<string, object> = {}
    for (const [feature, name] of namesOfVision(references.vision)) {
      const result = name === pendingName ? { status: 'pending' } : found.get(name)?.[feature]
      if (!result) return undefined
      vision[feature] = result
    }
    results.vision = vision
  }
  return results as Results
}

/** Unpacks a result that is inside the row. */
export const unpackPart = (ref: ImageRef, packed: Uint8Array) => unpack(packed, originalKey(ref)) as object

/** Vectors are stored separately from the text, because the two together compress badly. */
function packFound(ref: ImageRef, written: Record<string, object>): Omit<FoundItem, 'pk' | 'sk'> {
  const own = originalKey(ref)
  const result = written.embedding as CompletedResult<'embedding'> | undefined
  if (!result || !('vector' in result)) return { found: pack(written, own) }
  const { vector: _, joint, ...rest } = result
  const { vector: __, ...jointRest } = joint ?? {}
  const { steps, largest } = toSteps(result)
  const ofJoint = joint && toSteps(joint)
  const embedding = {
    ...rest,
    largest,
    ...(ofJoint && { joint: { ...jointRest, largest: ofJoint.largest } }),
  }
  return {
    found: pack({ ...written, embedding }, own),
    vector: brotliCompressSync(steps),
    ...(ofJoint && { joint: brotliCompressSync(ofJoint.steps) }),
  }
}

function unpackFound({ pk, sk, found, vector, joint }: FoundItem): Record<string, object> {
  const results = unpack(found, originalKey(refOfPartition({ pk, sk }))) as Record<string, object>
  if (!vector) return results
  const { joint: ofJoint, ...rest } = results.embedding as { largest: number; joint?: { largest: number } }
  const embedding = {
    ...withVector(rest, vector),
    ...(ofJoint && joint && { joint: withVector(ofJoint, joint) }),
  }
  return { ...results, embedding }
}

const withVector = ({ largest, ...rest }: { largest: number }, steps: Uint8Array) => ({
  ...rest,
  vector: fromSteps({ steps: new Int8Array(brotliDecompressSync(steps)), largest }),
})
