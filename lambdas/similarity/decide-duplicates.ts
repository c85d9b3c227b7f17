import type { DuplicateTable } from '../adapters/similarity/duplicate-table.ts'
import type { ImageRef } from '../core/contracts/identifiers.ts'
import type { DuplicateDecided, DuplicateDecision } from '../core/contracts/similarity.ts'
import { AppError } from '../core/errors.ts'
import { decisionIdOf, isDecided, sharedDecisions } from '../core/similarity/decisions.ts'
import type { Relative } from '../core/similarity/family.ts'
import { groupRelatives } from '../core/similarity/group-relatives.ts'
import { retryOnConflict } from '../runtime/retry-on-conflict.ts'

export interface DecideDuplicatesDeps {
  duplicates: Pick<DuplicateTable, 'familyOf' | 'decide'>
}

/** Those of the photos that it is about, as they are after the decision. Nobody changes who has it already. */
function decide(
  photos: readonly Relative[],
  { decision, imageIds }: DuplicateDecision,
): Map<string, Relative> {
  const id = decisionIdOf(imageIds)
  const undone = sharedDecisions(photos)
  const changed = photos.flatMap((photo) => {
    const { kept = [] } = photo
    const after =
      decision === 'keep-all' ? [...new Set([...kept, id])] : kept.filter((each) => !undone.includes(each))
    return after.length === kept.length ? [] : [{ ...photo, kept: after }]
  })
  return new Map(changed.map((photo) => [photo.imageId, photo]))
}

/**
 * PUT /v1/duplicates/{groupId}/decision: remembers that images stay beside one another, or forgets it.
 * @param ref any image of the group
 * @throws AppError NOT_FOUND where it has no duplicates, CONFLICT where one of the images is not among them
 */
export function decideDuplicates(
  { duplicates }: DecideDuplicatesDeps,
  ref: ImageRef,
  body: DuplicateDecision,
): Promise<DuplicateDecided> {
  const isOf = (group: readonly Relative[]) => group.some(({ imageId }) => imageId === ref.imageId)
  return retryOnConflict(async () => {
    const family = await duplicates.familyOf(ref)
    const group = family && groupRelatives(family.members).find(isOf)
    if (!group) throw new AppError('NOT_FOUND', `There is no group of duplicates with ${ref.imageId}.`)
    const strangers = body.imageIds.filter((id) => !group.some(({ imageId }) => imageId === id))
    if (strangers.length > 0)
      throw new AppError('CONFLICT', `Not in this group (any more): ${strangers.join(', ')}.`)

    const changed = decide(
      group.filter(({ imageId }) => body.imageIds.includes(imageId)),
      body,
    )
    const decided = (photos: readonly Relative[]) =>
      photos.map((photo) => changed.get(photo.imageId) ?? photo)
    const isDone = changed.size === 0 || (await duplicates.decide(ref.owner, family, decided(family.members)))
    if (!isDone) return undefined
    const imageIds = group.map(({ imageId }) => imageId)
    return { groupId: imageIds[0]!, imageIds, decided: isDecided(decided(group)) }
  })
}
