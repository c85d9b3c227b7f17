import type { DerivedStore } from '../../images/aws/derived-store.ts'
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
 * Deletes every archive that may hold results of an image: what is deleted is nowhere any more. Repeating it is
 * harmless; asked for again, an archive is made anew.
 *
 * The archive goes first, so that nobody who is writing a part can finish it; the parts go last, because by them the
 * files are found.
 */
export async function discardArchives(deps: DiscardArchivesDeps, image: ImageRef): Promise<void> {
  const found = await deps.archiveRows.partsWith(image)
  for (const archive of new Map(found.map((part) => [part.archiveId, part])).values()) {
    await deps.archiveRows.remove(archive)
    await removeParts(deps, archive)
  }
}

/** Deletes the files of an archive that is gone, or was made anew. */
export async function removeParts(
  { archiveRows, derived }: RemovePartsDeps,
  archive: Pick<ArchiveRow, 'owner' | 'jobId' | 'archiveId'>,
): Promise<void> {
  const parts = await archiveRows.partsOf(archive)
  for (const { key } of parts) await derived.remove(key)
  await archiveRows.removeParts(parts)
}
