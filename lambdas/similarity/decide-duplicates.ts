import { AppError } from '../platform/errors.ts'
import type { ImageRef } from '../platform/identifiers.ts'
import type { Relative } from '../search/dataset/family.ts'
import type { SaveKeepDecision } from './aws/save-keep-decision.ts'
import { decisionIdOf, isDecided, sharedDecisions } from './decisions.ts'
import { type GroupDeps, groupInLibrary } from './group-in-library.ts'
import { groupRelatives } from './group-relatives.ts'
import type { FamilyReader } from './read-families.ts'
import type { DuplicateDecided, DuplicateDecision } from './similarity.ts'

export interface DecideDuplicatesDeps extends GroupDeps {
  families: Pick<FamilyReader, 'familyOf'>
  saveKeepDecision: SaveKeepDecision
}

/** A photo as it is after the decision. */
const decided = (
  photo: Relative,
  decision: DuplicateDecision['decision'],
  ids: readonly string[],
): Relative => {
  const { kept = [] } = photo
  const after =
    decision === 'keep-all' ? [...new Set([...kept, ...ids])] : kept.filter((each) => !ids.includes(each))
  return { ...photo, kept: after }
}

/**
 * PUT /v1/duplicates/{groupId}/decision: records that images are kept beside one another, or withdraws that decision.
 * Rows change one by one, independently of other decisions at the same time. If the request is interrupted, repeating
 * it completes it.
 * @param ref any image of the group
 * @throws AppError NOT_FOUND if it has no duplicates, CONFLICT if one of the images is not among them, LIMIT_REACHED
 */
export async function decideDuplicates(
  deps: DecideDuplicatesDeps,
  ref: ImageRef,
  { decision, imageIds }: DuplicateDecision,
): Promise<DuplicateDecided> {
  const isOf = (photos: readonly Relative[]) => photos.some(({ imageId }) => imageId === ref.imageId)
  const family = await deps.families.familyOf(ref)
  const relatives = family && groupRelatives(family.members).find(isOf)
  const group = relatives && (await groupInLibrary(deps, ref.owner, relatives))
  if (!group || !isOf(group.photos))
    throw new AppError('NOT_FOUND', `No duplicate group contains image ${ref.imageId}.`)
  const there = group.photos.map(({ imageId }) => imageId)
  const strangers = imageIds.filter((id) => !there.includes(id))
  if (strangers.length > 0) throw notInGroup(strangers)

  const concerned = group.photos.filter(({ imageId }) => imageIds.includes(imageId))
  const ids = decision === 'keep-all' ? [decisionIdOf(imageIds)] : sharedDecisions(concerned)
  requireRoom(concerned, decision, ids)
  const after = new Map(concerned.map((photo) => [photo.imageId, decided(photo, decision, ids)]))
  const changed = concerned.filter(
    ({ imageId, kept = [] }) => after.get(imageId)!.kept!.length !== kept.length,
  )
  const isWritten = await Promise.all(
    changed.map(({ imageId }) => deps.saveKeepDecision({ owner: ref.owner, imageId }, decision, ids)),
  )
  const gone = changed.filter((_, index) => !isWritten[index]).map(({ imageId }) => imageId)
  if (gone.length > 0) throw notInGroup(gone)
  const photos = group.photos.map((photo) => after.get(photo.imageId) ?? photo)
  return { groupId: there[0]!, imageIds: there, decided: isDecided(photos) }
}

/** Each combination of images is a decision of its own, and they share the image's row. */
export const maxDecisions = 500

function requireRoom(
  photos: readonly Relative[],
  decision: DuplicateDecision['decision'],
  ids: readonly string[],
): void {
  const isFull = ({ kept = [] }: Relative) =>
    kept.length >= maxDecisions && ids.some((id) => !kept.includes(id))
  const full = decision === 'keep-all' ? photos.find(isFull) : undefined
  if (!full) return
  throw new AppError(
    'LIMIT_REACHED',
    `Image ${full.imageId} is part of ${maxDecisions} decisions. Withdraw them with "none", and decide about all images of the group at once.`,
  )
}

const notInGroup = (imageIds: readonly string[]) =>
  new AppError(
    'CONFLICT',
    `These images are not, or no longer, in the group: ${imageIds.join(', ')}. Read the group again.`,
  )
