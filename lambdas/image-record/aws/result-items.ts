import { randomBytes } from 'node:crypto'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import type { StoredAnalysis } from '../../analysis/analysis.ts'
import type { ImageRef } from '../../platform/identifiers.ts'
import { fromSteps, toSteps } from '../../vision/embedding/vector-steps.ts'
import type { CompletedResult, FeatureResult } from '../../vision/vision.ts'
import type { ImageRow } from '../image-row.ts'
import { derivedPrefix } from '../object-keys.ts'
import { type ResultName, resultNames, type StoredIn } from '../result-names.ts'
import { foundKey, foundPrefix, refOfPartition } from './image-keys.ts'

// Results are written once, into items that have no effect until a row names them. The writer of the row decides
// which results are valid.

export type Results = Partial<Record<ResultName, object>>

/** Results that were saved together, as attributes of the same names. */
export type ResultItem = { readonly pk: string; readonly sk: string } & Readonly<Record<string, unknown>>

/** The results in items, by the names of the items. */
export type ItemsByName = ReadonlyMap<string, Results>

/**
 * Larger results, such as the text of a receipt, are stored as gzipped JSON: DynamoDB bills writes by the kilobyte. An
 * analysis with all its metadata is smaller, so that people can read it.
 */
const compressedAboveBytes = 2_560

type Vectors = Pick<CompletedResult<'embedding'>, 'vector' | 'dimensions'>
interface StoredVector {
  readonly steps: Uint8Array
  readonly largest: number
}

export const resultsOf = ({ analysis, provenance, vision }: Partial<ImageRow>): Results => ({
  analysis,
  provenance,
  ...vision,
})

/** A pending feature has nothing to store, unless a first provider has already answered. */
const isStorable = (result: object | undefined): result is object =>
  result !== undefined &&
  ((result as FeatureResult).status !== 'pending' || (result as { draft?: object }).draft !== undefined)

/**
 * Puts the results that no item holds yet into a new one.
 * @param storedIn the items of the results that were written earlier
 * @returns the items of all results, and the new item, which must be written before a row names it
 */
export function storeResults(
  ref: ImageRef,
  results: Results,
  storedIn: StoredIn = {},
): { storedIn: StoredIn; item?: ResultItem } {
  const added = resultNames.filter((name) => storedIn[name] === undefined && isStorable(results[name]))
  if (added.length === 0) return { storedIn }
  // 36 bits are enough: an image has only a few items.
  const newItem = randomBytes(5).toString('base64url').slice(0, 6)
  const attributes = added.map((name) => [name, toAttribute(ref, name, results[name]!)])
  return {
    storedIn: { ...storedIn, ...Object.fromEntries(added.map((name) => [name, newItem])) },
    item: { ...foundKey(ref, newItem), ...Object.fromEntries(attributes) },
  }
}

/** The results that rows hold in memory, as if their items had just been read. */
export function itemsOf(rows: readonly Partial<ImageRow>[]): ItemsByName {
  const items = new Map<string, Results>()
  for (const row of rows) {
    const results = resultsOf(row)
    for (const [name, item] of Object.entries(row.storedIn ?? {}) as [ResultName, string][]) {
      if (results[name]) items.set(item, { ...items.get(item), [name]: results[name] })
    }
  }
  return items
}

export const readItems = (items: readonly Record<string, unknown>[]): ItemsByName =>
  new Map((items as ResultItem[]).map((item) => [item.sk.slice(foundPrefix.length), readItem(item)]))

/** @returns the results that a row names; undefined if one of them is not in the items */
export function findResults(storedIn: StoredIn, items: ItemsByName): Results | undefined {
  const found = (Object.entries(storedIn) as [ResultName, string][]).map(
    ([name, item]) => [name, items.get(item)?.[name]] as const,
  )
  return found.every(([, result]) => result) ? Object.fromEntries(found) : undefined
}

function readItem({ pk, sk, ...attributes }: ResultItem): Results {
  const ref = refOfPartition({ pk, sk })
  const results = Object.entries(attributes).map(([name, value]) => [
    name,
    fromAttribute(ref, name as ResultName, value as object),
  ])
  return Object.fromEntries(results)
}

function toAttribute(ref: ImageRef, name: ResultName, result: object): object {
  if (hasVectors(name, result)) return withVectors(result, packVector)
  const prefix = derivedPrefix(ref)
  const stored =
    name === 'analysis' ? withKeys(result as StoredAnalysis, (key) => key.slice(prefix.length)) : result
  const json = JSON.stringify(stored)
  return json.length > compressedAboveBytes ? gzipSync(json) : stored
}

function fromAttribute(ref: ImageRef, name: ResultName, value: object): object {
  const result = value instanceof Uint8Array ? JSON.parse(gunzipSync(value).toString()) : value
  if (hasVectors(name, result)) return withVectors(result, unpackVector)
  return name === 'analysis' ? withKeys(result as StoredAnalysis, (key) => derivedPrefix(ref) + key) : result
}

/** Keys of renditions are stored without the part that all objects of an image share. */
const withKeys = (analysis: StoredAnalysis, change: (key: string) => string): StoredAnalysis => ({
  ...analysis,
  renditions: analysis.renditions.map((each) => ({ ...each, key: change(each.key) })),
})

const hasVectors = (name: ResultName, result: object): result is { vector: unknown; joint?: object } =>
  name === 'embedding' && 'vector' in result

/** Changes the vector of the embedding and the joint one. */
const withVectors = (
  embedding: { vector: unknown; joint?: object },
  change: (of: never) => unknown,
): object => ({
  ...embedding,
  vector: change(embedding as never),
  ...(embedding.joint && { joint: { ...embedding.joint, vector: change(embedding.joint as never) } }),
})

/** Signed bytes, compressed: 1,280 numbers take some 660 bytes instead of 6,800. */
function packVector(vectors: Vectors): StoredVector {
  const { steps, largest } = toSteps(vectors)
  return { steps: brotliCompressSync(steps), largest }
}

const unpackVector = ({ vector: { steps, largest } }: { vector: StoredVector }): string =>
  fromSteps({ steps: new Int8Array(brotliDecompressSync(steps)), largest })
