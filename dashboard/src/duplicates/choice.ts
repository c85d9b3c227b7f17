import type { DuplicateGroup } from '@image-intelligence/client'

/** What happens to each copy of a group. */
export interface Choice {
  readonly keep: readonly string[]
  readonly remove: readonly string[]
}

/** A group that has got another copy since is another one. */
export const keyOf = ({ imageIds }: Pick<DuplicateGroup, 'imageIds'>): string => imageIds.join()

/** What the service suggests. Copies that somebody decided to keep stay. */
export function suggestedChoice({ members }: DuplicateGroup): Choice {
  const isKept = ({ kept, suggestion }: DuplicateGroup['members'][number]) => kept || suggestion === 'keep'
  return {
    keep: members.filter(isKept).map(({ image }) => image.imageId),
    remove: members.filter((member) => !isKept(member)).map(({ image }) => image.imageId),
  }
}

/** The choice with this copy on the other side. */
export const toggled = ({ keep, remove }: Choice, imageId: string): Choice =>
  keep.includes(imageId)
    ? { keep: keep.filter((id) => id !== imageId), remove: [...remove, imageId] }
    : { keep: [...keep, imageId], remove: remove.filter((id) => id !== imageId) }

export interface Inheritance {
  /** The copy that stays and gets what the others had. */
  readonly heir: string
  readonly tags: readonly string[]
  readonly title?: string
  readonly notes?: string
}

/**
 * What people wrote on the copies that go and the copy that stays does not have: nothing of it is lost.
 * @returns undefined where there is nothing to hand on
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
