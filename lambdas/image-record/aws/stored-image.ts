import type { ImageRef } from '../../platform/identifiers.ts'
import { pendingFeatures } from '../../vision/merge-vision.ts'
import type { Feature, Vision } from '../../vision/vision.ts'
import { ImageRow } from '../image-row.ts'
import { originalKey } from '../object-keys.ts'
import type { Transition } from '../transition.ts'
import { listOf, refOfKeys, rowKey } from './image-keys.ts'
import { findResults, type ItemsByName, type ResultItem, resultsOf, storeResults } from './result-items.ts'

type Stored = Record<string, unknown>

/** The attributes of a row that say which results belong to it. */
interface ResultAttributes {
  readonly storedIn?: ImageRow['storedIn']
  /** Features whose results are still to come. */
  readonly pending?: readonly Feature[]
}

/** The part of an image that its row stores. `item` holds new results and must be written before the row. */
function storeAttributes(
  ref: ImageRef,
  attributes: Partial<ImageRow>,
): { stored: Stored; item?: ResultItem } {
  const { owner, imageId, run, analysis, provenance, vision, storedIn, original, ...rest } = attributes
  const stored = { ...rest, ...(original && { original: { ...original, key: undefined } }) }
  if (!analysis && !vision) return { stored }
  const results = storeResults(ref, resultsOf({ analysis, provenance, vision }), storedIn)
  const pending = vision && pendingFeatures(vision)
  return { stored: { ...stored, storedIn: results.storedIn, pending }, item: results.item }
}

/** A whole row as it is stored. `byOwner` lists images, not versions. */
export function toItem(row: ImageRow): { row: Stored; item?: ResultItem } {
  const { stored, item } = storeAttributes(row, row)
  const listed =
    row.run === undefined
      ? { imageId: row.imageId, listedFor: listOf(row.owner, row.state === 'deleted') }
      : {}
  return { row: { ...rowKey(row), ...stored, ...listed }, item }
}

/** A transition in terms of stored attributes. */
export function storeTransition(ref: ImageRef, transition: Transition) {
  const { stored, item } = storeAttributes(ref, transition.set)
  const remove: string[] = (transition.remove ?? []).flatMap((name) => storedAs[name] ?? [name])
  const listed = transition.set.state === 'deleted' ? { listedFor: listOf(ref.owner, true) } : {}
  const set: Stored & ResultAttributes = { ...stored, ...listed }
  return { stored: { ...transition, set, remove }, item }
}

/** Results are not attributes of the row. */
const storedAs: Partial<Record<keyof ImageRow, readonly string[]>> = {
  analysis: [],
  provenance: [],
  vision: ['pending'],
}

/** A stored row without its results. */
export function readRow(stored: Stored): { ref: ImageRef; head: ImageRow } {
  const { pk, sk, listedFor, original, ...rest } = stored
  const ref = refOfKeys({ pk: pk as string, sk: sk as string })!
  const withKey = original ? { original: { ...original, key: originalKey(ref) } } : {}
  return { ref, head: ImageRow.parse({ ...rest, ...withKey, ...ref }) }
}

/**
 * The whole record.
 * @returns undefined when an item that the row names is missing
 */
export function assemble(
  stored: Stored,
  items: ItemsByName,
  { head } = readRow(stored),
): ImageRow | undefined {
  const { storedIn = {} } = head
  const { pending = [] } = stored as ResultAttributes
  const results = findResults(storedIn, items)
  if (!results) return undefined
  const { analysis, provenance, ...seen } = results
  const unseen = Object.fromEntries(pending.map((feature) => [feature, { status: 'pending' }]))
  const vision = { ...unseen, ...seen } as Vision
  return ImageRow.parse({
    ...head,
    analysis,
    provenance,
    ...(Object.keys(vision).length > 0 && { vision }),
  })
}
