import pLimit from 'p-limit'
import type { ImageTable } from '../adapters/image-table.ts'
import type { Owner } from '../core/contracts/identifiers.ts'
import type { ImageRow } from '../core/contracts/image-row.ts'
import { listedImage } from '../core/contracts/listed-image.ts'
import type { DuplicateGroup } from '../core/contracts/similarity.ts'
import { isDecided, isKept } from '../core/similarity/decisions.ts'
import type { Relative } from '../core/similarity/family.ts'
import { nearnessTo } from '../core/similarity/hash-words.ts'
import { suggestBest } from '../core/similarity/suggest-best.ts'
import { imageSummary, type ViewDeps } from '../images/image-view.ts'

export interface DuplicateGroupDeps extends ViewDeps {
  images: Pick<ImageTable, 'readWhole'>
}

/** With presigned URLs an image takes 4 KB of an answer, which may have 6 MB: twenty groups of twelve are 1 MB. */
const shownMembers = 12

const readsAtOnce = 16

async function readRows(deps: DuplicateGroupDeps, owner: Owner, group: readonly Relative[]) {
  const atOnce = pLimit(readsAtOnce)
  const rows = await Promise.all(
    group.map(({ imageId }) => atOnce(() => deps.images.readWhole({ owner, imageId }))),
  )
  const there = rows.filter((row): row is ImageRow => row !== undefined && row.state !== 'deleted')
  return new Map(there.map((row) => [row.imageId, row]))
}

/**
 * A group as an answer. Images that are gone, while the index still knows them, are left out before anything is
 * suggested, so the last copy is never the one to remove. @returns undefined where fewer than two are left
 */
export async function duplicateGroup(
  deps: DuplicateGroupDeps,
  owner: Owner,
  relatives: readonly Relative[],
): Promise<DuplicateGroup | undefined> {
  const rows = await readRows(deps, owner, relatives)
  const group = relatives.filter(({ imageId }) => rows.has(imageId))
  if (group.length < 2) return undefined
  const suggested = suggestBest(group)
  const best = group.find(({ imageId }) => imageId === suggested.imageId)!
  const nearness = nearnessTo(best)
  const shown = [best, ...group.filter((each) => each !== best)].slice(0, shownMembers)
  const members = await Promise.all(
    shown.map(async (each) => {
      const kept = isKept(each, group)
      const suggestion = each === best || kept ? ('keep' as const) : ('remove' as const)
      const image = await imageSummary(deps, listedImage(rows.get(each.imageId)!))
      return { image, distance: nearness(each).distance, kept, suggestion }
    }),
  )
  const imageIds = group.map(({ imageId }) => imageId)
  return { groupId: imageIds[0]!, imageIds, best: suggested, decided: isDecided(group), members }
}
