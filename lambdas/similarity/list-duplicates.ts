import { idCursor } from '../api/id-cursor.ts'
import type { ViewDeps } from '../images/image-view.ts'
import { ImageId, type Owner } from '../platform/identifiers.ts'
import { isDecided } from './decisions.ts'
import { duplicateGroup } from './duplicate-group.ts'
import { type GroupDeps, groupInLibrary } from './group-in-library.ts'
import { groupRelatives } from './group-relatives.ts'
import type { FamilyReader } from './read-families.ts'
import type { DuplicateGroup, DuplicateGroups, DuplicatesQuery } from './similarity.ts'

export interface ListDuplicatesDeps extends ViewDeps, GroupDeps {
  families: Pick<FamilyReader, 'list'>
}

/** Decided families are skipped, up to this many times the size of a page. */
const maxRounds = 4

const cursors = idCursor(ImageId)

/** GET /v1/duplicates. Groups of one family are never on two pages, so a page may hold a few more than its limit. */
export async function listDuplicates(
  deps: ListDuplicatesDeps,
  owner: Owner,
  { limit, cursor, show }: DuplicatesQuery,
): Promise<DuplicateGroups> {
  const items: DuplicateGroup[] = []
  let after = cursor === undefined ? undefined : cursors.decode(cursor)
  for (let round = 0; round < maxRounds && items.length < limit; round++) {
    const wanted = limit - items.length
    const families = await deps.families.list(owner, wanted, after)
    const found = families.flatMap(({ members }) => groupRelatives(members))
    const groups = await Promise.all(found.map((group) => groupInLibrary(deps, owner, group)))
    for (const group of groups) {
      if (group && (show === 'all' || !isDecided(group.photos))) items.push(await duplicateGroup(deps, group))
    }
    if (families.length < wanted) return { items }
    after = families.at(-1)!.familyId
  }
  return { items, nextCursor: after && cursors.encode(after) }
}
