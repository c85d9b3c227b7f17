import type { DerivedStore } from '../image-record/aws/derived-store.ts'
import type { ImageTable } from '../image-record/aws/image-table.ts'
import type { OriginalStore } from '../image-record/aws/original-store.ts'
import type { VersionTable } from '../image-record/aws/version-table.ts'
import type { ImageRow } from '../image-record/image-row.ts'
import { closed } from '../image-record/transitions.ts'
import type { ImageRef } from '../platform/identifiers.ts'
import { type PublishDeps, publishAndCount } from './announce.ts'
import type { ContentIndex } from './aws/content-index.ts'

export interface EraseStores {
  originals: Pick<OriginalStore, 'erase'>
  derived: Pick<DerivedStore, 'erase'>
}

/**
 * Removes every object of one image. Repeating it is harmless. While an account is erased, photos may still arrive by
 * URLs that were handed out before: its erasure removes them, so that its receipt counts each.
 */
export async function eraseObjects(
  { originals, derived }: EraseStores,
  { isErasedWithAccount, ...ref }: ImageRef & Pick<ImageRow, 'isErasedWithAccount'>,
): Promise<void> {
  if (isErasedWithAccount) return
  await Promise.all([originals.erase(ref), derived.erase(ref)])
}

export interface DeletionDeps extends EraseStores, PublishDeps {
  images: Pick<ImageTable, 'apply'>
  now: () => Date
  content: Pick<ContentIndex, 'forget'>
  versions: Pick<VersionTable, 'erase'>
  /** Deletes the archives that may contain data of an image. */
  discardArchives: (image: ImageRef) => Promise<void>
}

/**
 * Does the outstanding work of a tombstone: deletes versions, objects and the content keys that lead to the image,
 * publishes the event, and only then closes the work. If it is cut off, the sweep starts it again.
 */
export async function finishDeletion(deps: DeletionDeps, tombstone: ImageRow): Promise<void> {
  // Versions go before objects: a re-run in progress then finds its version gone and cleans up what it has just
  // written.
  await deps.versions.erase(tombstone, deps.now())
  await Promise.all([
    eraseObjects(deps, tombstone),
    deps.content.forget(tombstone),
    deps.discardArchives(tombstone),
  ])
  await publishAndCount(deps, tombstone)
  await deps.images.apply(tombstone, closed('deleted'))
}
