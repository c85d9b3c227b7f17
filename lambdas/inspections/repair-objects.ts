import type { OriginalObject } from '../image-record/image-row.ts'
import { originalKey, parseOriginalKey } from '../image-record/object-keys.ts'
import type { OriginalVersion, OriginalVersions } from './aws/original-versions.ts'
import { isPastGrace } from './image-snapshot.ts'
import { changed, done, type FoundAgain, type RepairOutcome, refused } from './repair-outcome.ts'
import type { StageContents } from './stage-contents.ts'

export interface RepairObjectsDeps {
  contents: StageContents
  originalVersions: OriginalVersions
  /** Removes one object of the derived bucket. */
  removeDerived: (key: string) => Promise<void>
}

/**
 * Makes the version that was analysed the current one, by removing what lies above it: a mark that it was deleted, or
 * bytes that somebody wrote over it. Only a version whose checksum is right is brought back.
 */
export async function bringBackOriginal(
  { originalVersions, contents }: RepairObjectsDeps,
  { snapshot, moment }: FoundAgain,
): Promise<RepairOutcome> {
  const { original, analysis } = snapshot.record.image!
  const key = originalKey(snapshot)
  const versions = await originalVersions.list(key)
  const place = versions.findIndex((version) => isAnalysed(version, original))
  const version = versions[place]
  if (!version)
    return refused(
      'The bucket keeps no version of the original. Restore it from a backup, or delete the image.',
    )
  const wanted = analysis?.file.sha256
  if (wanted !== undefined && (await contents.sha256(key, version.versionId)) !== wanted)
    return refused(
      'The version that was analysed has other bytes as well. Restore it from a backup, or delete the image.',
    )
  const above = versions.slice(0, place)
  if (above.some((each) => !each.isDeleteMarker && !isPastGrace(each, moment)))
    return refused('Somebody wrote over the original within the grace period. Repair it when that is over.')
  if (above.length === 0) return changed
  await originalVersions.remove(above)
  return done
}

const isAnalysed = (version: OriginalVersion, original: OriginalObject | undefined): boolean => {
  if (version.isDeleteMarker || !original) return false
  if (original.versionId !== undefined) return version.versionId === original.versionId
  return version.sizeBytes === original.sizeBytes && version.eTag === original.eTag.replaceAll('"', '')
}

/** Deletes exactly the versions that were seen to be old: an upload that arrives now is another version. */
export async function eraseOriginal(
  { originalVersions }: RepairObjectsDeps,
  { difference, moment }: FoundAgain,
): Promise<RepairOutcome> {
  const key = difference.part!
  if (!parseOriginalKey(key))
    return refused('The key is not one that this service writes. Look at the object, and delete it yourself.')
  const versions = await originalVersions.list(key)
  if (versions.some((version) => !isPastGrace(version, moment))) return changed
  await originalVersions.remove(versions)
  return done
}

export async function eraseDerived(
  { removeDerived }: RepairObjectsDeps,
  { difference }: FoundAgain,
): Promise<RepairOutcome> {
  await removeDerived(difference.part!)
  return done
}
