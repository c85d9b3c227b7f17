import { createHash } from 'node:crypto'
import type { ImageTable } from '../adapters/image-table.ts'
import type { IndexedAs, PhotoRow } from '../adapters/similarity/duplicate-rows.ts'
import type { DuplicateTable } from '../adapters/similarity/duplicate-table.ts'
import type { ImageRef } from '../core/contracts/identifiers.ts'
import type { ImageRow } from '../core/contracts/image-row.ts'
import type { CompletedResult } from '../core/contracts/vision.ts'
import { decodeEmbedding } from '../core/similarity/decode-embedding.ts'
import { type PhotoFacts, photoFacts } from '../core/similarity/photo-facts.ts'
import type { HashIndex, VectorIndex } from '../core/similarity/similarity-index.ts'
import { embeddingOf } from './embedding-of.ts'
import { nearDuplicatesOf } from './find-near-duplicates.ts'

export interface SimilarityIndexerDeps {
  images: Pick<ImageTable, 'readWhole'>
  hashes: HashIndex
  vectors: VectorIndex
  duplicates: Pick<
    DuplicateTable,
    'getPhoto' | 'begin' | 'finish' | 'unbegin' | 'findSameBytes' | 'join' | 'leave'
  >
}

const digest = (value: unknown) =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 16)

const hasOtherHashes = (a: PhotoFacts, b: PhotoFacts) => a.dHash !== b.dHash || a.pHash !== b.pHash

/** Files a photo under its hashes, and then looks who is near: of two that are filed at once, one sees the other. */
async function fileHashes(deps: SimilarityIndexerDeps, ref: ImageRef, facts: PhotoFacts, known?: PhotoRow) {
  const { owner } = ref
  await deps.duplicates.begin(owner, facts, known)
  if (known && hasOtherHashes(known, facts)) await deps.hashes.remove(owner, known)
  await deps.hashes.put(owner, facts)
  const near = await nearDuplicatesOf(deps, ref, facts, { consistent: true })
  if (near.length > 0 || known?.familyId) await deps.duplicates.join(ref, near)
}

async function fileVector(
  { vectors }: SimilarityIndexerDeps,
  { owner, imageId }: ImageRef,
  embedding?: CompletedResult<'embedding'>,
  known?: PhotoRow,
) {
  const model = embedding?.models[0]
  const isOtherSpace = known?.model?.name !== model?.name || known?.model?.version !== model?.version
  if (known?.model && isOtherSpace) await vectors.remove({ owner, model: known.model }, imageId)
  if (embedding && model) await vectors.put({ owner, model }, imageId, decodeEmbedding(embedding))
}

/** Everything that an indexing may have written, whether or not the photo's own row still leads to it. */
async function eraseTraces(
  deps: SimilarityIndexerDeps,
  ref: ImageRef,
  facts: PhotoFacts,
  model?: PhotoRow['model'],
) {
  await deps.hashes.remove(ref.owner, facts)
  if (model) await deps.vectors.remove({ owner: ref.owner, model }, ref.imageId)
  await deps.duplicates.unbegin(ref, facts)
  await deps.duplicates.leave(ref)
}

/** Digests of what an image is indexed by; none where it is not to be indexed. */
function indexedAs(row: ImageRow | undefined): IndexedAs | undefined {
  const facts = row && row.state !== 'deleted' && photoFacts(row)
  if (!facts) return undefined
  const embedding = embeddingOf(row)
  return { facts: digest(facts), vector: embedding && digest([embedding.models[0], embedding.vector]) }
}

const isSame = (a?: IndexedAs, b?: IndexedAs) => a?.facts === b?.facts && a?.vector === b?.vector

/** @param done what of it is filed already */
async function file(deps: SimilarityIndexerDeps, row: ImageRow, known?: PhotoRow, done?: IndexedAs) {
  const ref = { owner: row.owner, imageId: row.imageId }
  const [facts, embedding, wanted] = [photoFacts(row)!, embeddingOf(row), indexedAs(row)!]
  const model = embedding?.models[0]
  if (done?.facts !== wanted.facts) await fileHashes(deps, ref, facts, known)
  if (!done || done.vector !== wanted.vector) await fileVector(deps, ref, embedding, known)
  const isThere = await deps.duplicates.finish(ref, wanted, model)

  const now = await deps.images.readWhole(ref)
  const wantedNow = indexedAs(now)
  if (!isThere || !now || !wantedNow) {
    // Deleted while this was going on: rows may have been written after they were looked for.
    await eraseTraces(deps, ref, facts, model)
  } else if (!isSame(wanted, wantedNow)) {
    // Another call may have filed what is newer at the same time; whatever came of it, this puts it right.
    await file(deps, now, await deps.duplicates.getPhoto(ref))
  }
}

async function index(deps: SimilarityIndexerDeps, row: ImageRow): Promise<void> {
  const wanted = indexedAs(row)
  if (!wanted) return
  const known = await deps.duplicates.getPhoto(row)
  if (!isSame(known?.indexedAs, wanted)) await file(deps, row, known, known?.indexedAs)
}

async function forget(deps: SimilarityIndexerDeps, ref: ImageRef): Promise<void> {
  const known = await deps.duplicates.getPhoto(ref)
  if (known) await eraseTraces(deps, ref, known, known.model)
}

/**
 * Keeps the index of similar photos. Both calls may be repeated, and come in any order for different images. A photo
 * that is indexed already as it is costs one read.
 */
export const createSimilarityIndexer = (deps: SimilarityIndexerDeps) => ({
  name: 'similarity',
  index: (row: ImageRow) => index(deps, row),
  forget: (ref: ImageRef) => forget(deps, ref),
})
