import type { DuplicateGroup } from '@image-intelligence/client'

/** What happens to each copy of a group. */
export interface Choice {
  readonly keep: readonly string[]
  readonly remove: readonly string[]
}

/** Identifies a group by its copies: with another copy, it is a different group. */
export const keyOf = ({ imageIds }: Pick<DuplicateGroup, 'imageIds'>): string => imageIds.join()

/** What the service suggests. Copies that somebody has decided to keep stay. */
export function suggestedChoice({ members }: DuplicateGroup): Choice {
  const isKept = ({ kept, suggestion }: DuplicateGroup['members'][number]) => kept || suggestion === 'keep'
  return {
    keep: members.filter(isKept).map(({ image }) => image.imageId),
    remove: members.filter((member) => !isKept(member)).map(({ image }) => image.imageId),
  }
}

/** Moves this copy to the other side. */
export const toggled = ({ keep, remove }: Choice, imageId: string): Choice =>
  keep.includes(imageId)
    ? { keep: keep.filter((id) => id !== imageId), remove: [...remove, imageId] }
    : { keep: [...keep, imageId], remove: remove.filter((id) => id !== imageId) }

export interface Inheritance {
  /** The copy that stays and inherits what people wrote on the others. */
  readonly heir: string
  readonly tags: readonly string[]
  readonly title?: string
  readonly notes?: string
}

/**
 * What people wrote on the deleted copies but not on the remaining copy, so that nothing is lost.
 * @returns undefined when there is nothing to inherit
 */
export function inheritance(
  { members, best }: Pick<DuplicateGroup, 'members' | 'best'>,
  { keep, remove }: Choice,
): Inheritance | undefined {
  const heir = keep.includes(best.imageId) ? best.imageId : keep[0]
  if (!heir) return undefined
  const writtenOn = (ids: readonly string[]) =>
    members.filter(({ image }) => ids.includes(image.imageId)).map(({ image }) => image.annotations ?? {})
  const [own = {}] = writtenOn([heir])
  const others = writtenOn(remove)
  const tags = [...new Set(others.flatMap((each) => each.tags ?? []))].filter(
    (tag) => !own.tags?.includes(tag),
  )
  const title = own.title ? undefined : others.find((each) => each.title)?.title
  const notes = [
    ...new Set(others.flatMap((each) => (each.notes && each.notes !== own.notes ? [each.notes] : []))),
  ]
  if (tags.length === 0 && !title && notes.length === 0) return undefined
  return {
    heir,
    tags,
    ...(title && { title }),
    ...(notes.length > 0 && { notes: [own.notes, ...notes].filter(Boolean).join('\n\n') }),
  }
}
