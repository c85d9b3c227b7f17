import { type Family, maxRelatives, type Relative } from './family.ts'

export interface JoinPlan {
  /** As it shall be, but for its revision. */
  readonly family: Pick<Family, 'familyId' | 'members'>
  /** The family that is changed; none where a new one begins. */
  readonly from?: Family
  /** Families that become part of it. */
  readonly absorbed: readonly Family[]
  /** Photos that were in no family, or in an absorbed one. */
  readonly moved: readonly Relative[]
}

const has = ({ members }: Pick<Family, 'members'>, imageId: string) =>
  members.some((member) => member.imageId === imageId)

/** What was decided is written under the revision of the family, so the family knows it best. */
const renewed = (member: Relative, photo: Relative): Relative =>
  member.imageId === photo.imageId ? { ...photo, kept: member.kept } : member

const oldestOf = (photos: readonly Relative[]) => photos.map(({ imageId }) => imageId).sort()[0]!

/**
 * How a photo and its near-duplicates come to be in one family, as far as there is room: the largest family takes in the
 * others. Where the photo is in one already, that one stays, whatever its size.
 * @param loose near-duplicates that are in no family
 */
export function planJoin(
  photo: Relative,
  loose: readonly Relative[],
  families: readonly Family[],
): JoinPlan | undefined {
  const bySize = [...families].sort(
    (a, b) => b.members.length - a.members.length || (a.familyId < b.familyId ? -1 : 1),
  )
  const own = bySize.find((family) => has(family, photo.imageId))
  const from = own ?? bySize.find(({ members }) => members.length < maxRelatives)
  const members = own
    ? own.members.map((member) => renewed(member, photo))
    : [...(from?.members ?? []), photo]

  const absorbed: Family[] = []
  for (const family of bySize) {
    if (family === from || members.length + family.members.length > maxRelatives) continue
    absorbed.push(family)
    members.push(...family.members)
  }
  const joining = loose.slice(0, maxRelatives - members.length)
  members.push(...joining)
  if (members.length < 2) return undefined

  const moved = [...(own ? [] : [photo]), ...joining, ...absorbed.flatMap((family) => family.members)]
  return { family: { familyId: from?.familyId ?? oldestOf(members), members }, from, absorbed, moved }
}
