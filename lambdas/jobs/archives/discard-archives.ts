import type { DerivedStore } from '../../image-record/aws/derived-store.ts'
import type { ImageRef } from '../../platform/identifiers.ts'
import type { ArchiveTable } from '../aws/archive-table.ts'
import type { ArchiveRow } from './archives.ts'

export interface RemovePartsDeps {
  archiveRows: Pick<ArchiveTable, 'partsOf' | 'removeParts'>
  derived: Pick<DerivedStore, 'remove'>
}

export interface DiscardArchivesDeps extends RemovePartsDeps {
  archiveRows: Pick<ArchiveTable, 'partsOf' | 'partsWith' | 'remove' | 'removeParts'>
}

/**
 * Deletes every archive that may contain results of an image, so that no copy of a deleted image remains. Repeating
 * it is harmless; the next request makes a new archive.
 *
 * The archive's row is deleted first, so that a function writing a part cannot finish it. The rows of parts are
 * deleted last, because the files are found through them.
 */
export async function discardArchives(deps: DiscardArchivesDeps, image: ImageRef): Promise<void> {
  const found = await deps.archiveRows.partsWith(image)
  for (const archive of new Map(found.map((part) => [part.archiveId, part])).values()) {
    await deps.archiveRows.remove(archive)
    await removeParts(deps, archive)
  }
}

/** Deletes the files of an archive that was deleted or replaced. */
export async function removeParts(
  { archiveRows, derived }: RemovePartsDeps,
  archive: Pick<ArchiveRow, 'owner' | 'jobId' | 'archiveId'>,
): Promise<void> {
  const parts = await archiveRows.partsOf(archive)
  for (const { key } of parts) await derived.remove(key)
  await archiveRows.removeParts(parts)
}
