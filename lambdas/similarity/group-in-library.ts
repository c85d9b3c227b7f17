import type { ImageRows } from '../images/aws/image-rows.ts'
import type { ListedImage } from '../images/listed-image.ts'
import type { Owner } from '../platform/identifiers.ts'
import type { Relative } from '../search/dataset/family.ts'

export interface GroupDeps {
  rows: Pick<ImageRows, 'getMany'>
}

/** A group of duplicates, with the images' rows as they are now. */
export interface Group {
  readonly photos: readonly Relative[]
  readonly rows: ReadonlyMap<string, ListedImage>
}

/**
 * A group according to the results table: without deleted images that are still in the index, and with decisions that
 * the index does not have yet.
 * @returns undefined when fewer than two images are left
 */
export async function groupInLibrary(
  deps: GroupDeps,
  owner: Owner,
  relatives: readonly Relative[],
): Promise<Group | undefined> {
  const ids = relatives.map(({ imageId }) => imageId)
  const rows = new Map((await deps.rows.getMany(owner, ids)).map((row) => [row.imageId, row]))
  const photos = relatives.flatMap((each) => {
    const row = rows.get(each.imageId)
    return row ? [{ ...each, kept: row.kept }] : []
  })
  return photos.length < 2 ? undefined : { photos, rows }
}
