import { distanceTo } from '../analysis/photo-hash.ts'
import { imageSummary, type ViewDeps } from '../images/image-view.ts'
import { isDecided, isKept } from './decisions.ts'
import type { Group } from './group-in-library.ts'
import type { DuplicateGroup } from './similarity.ts'
import { suggestBest } from './suggest-best.ts'

/**
 * With presigned URLs, an image takes 4 KB of a response. Twenty groups of twelve take 1 MB of the 6 MB that are
 * allowed.
 */
const shownMembers = 12

/** A group as the API shows it. */
export async function duplicateGroup(deps: ViewDeps, { photos, rows }: Group): Promise<DuplicateGroup> {
  const suggested = suggestBest(photos)
  const best = photos.find(({ imageId }) => imageId === suggested.imageId)!
  const distance = distanceTo(best)
  const shown = [best, ...photos.filter((each) => each !== best)].slice(0, shownMembers)
  const members = await Promise.all(
    shown.map(async (each) => {
      const kept = isKept(each, photos)
      const suggestion = each === best || kept ? ('keep' as const) : ('remove' as const)
      const image = await imageSummary(deps, rows.get(each.imageId)!)
      return { image, distance: distance(each), kept, suggestion }
    }),
  )
  const imageIds = photos.map(({ imageId }) => imageId)
  return { groupId: imageIds[0]!, imageIds, best: suggested, decided: isDecided(photos), members }
}
