import type { ImageRef } from '../platform/identifiers.ts'
import type { VersionTable } from '../versions/aws/version-table.ts'
import type { ContentIndex } from '../vision/aws/content-index.ts'
import { type PublishDeps, publishAndCount } from './announce.ts'
import type { DerivedStore } from './aws/derived-store.ts'
import type { ImageTable } from './aws/image-table.ts'
import type { OriginalStore } from './aws/original-store.ts'
import type { ImageRow } from './image-row.ts'
import { closed } from './transitions.ts'

export interface EraseStores {
  originals: Pick<OriginalStore, 'erase'>
  derived: Pick<DerivedStore, 'erase'>
}

/** Removes every object of one image. Repeating it is harmless. */
export async function eraseObjects({ originals, derived }: EraseStores, ref: ImageRef): Promise<void> {
  await Promise.all([originals.erase(ref), derived.erase(ref)])
}

export interface DeletionDeps extends EraseStores, PublishDeps {
  images: Pick<ImageTable, 'apply'>
  now: () => Date
  content: Pick<ContentIndex, 'forget'>
  versions: Pick<VersionTable, 'erase'>
}

/**
 * Everything that a tombstone still owes: its versions go, the objects go and what leads to the image by its content, the event goes
 * out, and only then is the work closed. Cut off anywhere, it is begun again by the sweep.
 */
export async function finishDeletion(deps: DeletionDeps, tombstone: ImageRow): Promise<void> {
  // Before the objects: a re-run under way finds that its version is gone, and cleans up what it has just written.
  await deps.versions.erase(tombstone, deps.now())
  await Promise.all([eraseObjects(deps, tombstone), deps.content.forget(tombstone)])
  await publishAndCount(deps, tombstone)
  await deps.images.apply(tombstone, closed('deleted'))
}
