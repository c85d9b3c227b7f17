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

// Results are written once: small ones in the row, the others in items of their own, which the row names. Whoever writes
// the row decides which results hold, and an item that no row names is nothing.

/** Results that are in items of their own, beside those of the features. */
export const foundParts = ['analysis', 'provenance', 'original'] as const
type Part = (typeof foundParts)[number]

export type Results = Pick<ImageRow, Part | 'vision'>
/** What the row has of a result: the name of its item, or the result itself, packed, where it is small. */
type Reference = string | Uint8Array
/** Of vision always names: `<name>:<features> <name>:<features>`. */
export type References = { [part in Part]?: Reference } & { vision?: string }

/** With results of so many bytes an ordinary row stays below a kilobyte; of ten analyses, nine are smaller. */
const keptInRowBytes: Record<Part, number> = { analysis: 352, provenance: 64, original: 96 }

/** What is pending has no item. */
const pendingName = '?'

/** An item with what was found at once. */
export interface FoundItem {
  readonly pk: string
  readonly sk: string
  readonly found: Uint8Array
  /** Steps of the embedding, and of the joint one: signed bytes, compressed by Brotli. */
  readonly vector?: Uint8Array
  readonly joint?: Uint8Array
}

/**
 * In which item a result is that was read: it is never written again, not even when another version takes it over. A
 * result that is made anew, or belongs to another image, is not known here.
 */
const origins = new WeakMap<object, { readonly pk: string; readonly name: string }>()

const isPending = (result: Vision[Feature]): boolean => result?.status === 'pending' && !result.draft

/** 36 bits: there are a few items of an image. */
const newName = () => randomBytes(5).toString('base64url').slice(0, 6)

/** The results as the row names them, and the item that has to be written before the row. */
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

/** A result that is small enough for the row; one that has an item already stays there. */
function smallResult(ref: ImageRef, part: Part, result: object): Uint8Array | undefined {
  if (origins.get(result)?.pk === imagePartition(ref)) return undefined
  const packed = pack(result, originalKey(ref))
  return packed.length <= keptInRowBytes[part] ? packed : undefined
}

/** What items hold, by their names. */
export type FoundByName = ReadonlyMap<string, Readonly<Record<string, object>>>

export const readFound = (items: readonly Record<string, unknown>[]): FoundByName =>
  new Map(
    items.map((item) => [
      (item.sk as string).slice(foundPrefix.length),
      unpackFound(item as unknown as FoundItem),
    ]),
  )

/** What is known of results before anything is read: those of a row, under the names of their items. */
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

/** Notes that these results are in this item from now on. */
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

/** Names of the items that a row leads to, each once. */
export const namesIn = ({ vision, ...parts }: References): string[] => [
  ...new Set([
    ...foundParts.map((part) => parts[part]).filter((each) => typeof each === 'string'),
    ...namesOfVision(vision).flatMap(([, name]) => (name === pendingName ? [] : [name])),
  ]),
]

/** @returns the results that a row has or names; undefined where one of them was not found */
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

/** A result that stands in the row. */
export const unpackPart = (ref: ImageRef, packed: Uint8Array) => unpack(packed, originalKey(ref)) as object

/** The vectors of an embedding are stored in steps, which do not mix well with text. */
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
