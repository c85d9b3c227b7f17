import { maxRelatives, noFamily } from '../search/dataset/family.ts'

/** Two photos, by their ids, that are near-duplicates or have the same bytes. */
export interface Kinship {
  readonly a: string
  readonly b: string
  /** In bits. */
  readonly distance: number
}

export interface JoinedFamilies {
  /** Families that are new or have changed, with all their members. Photos without relatives are under `noFamily`. */
  readonly families: ReadonlyMap<string, readonly string[]>
  /** Earlier families that became part of one of these. */
  readonly replaced: readonly string[]
}

interface Kin {
  readonly familyIds: string[]
  readonly members: string[]
}

const size = ({ members }: Kin) => members.length
const idOf = ({ familyIds, members }: Kin): string => familyIds.sort()[0] ?? members.sort()[0]!

/**
 * Joins compared photos to families. The nearest pairs join first, so a full family leaves out its farthest relatives.
 * @param lookedAt photos in no family
 * @param families by their ids, the members of every family that one of these photos is near to
 */
export function joinFamilies(
  lookedAt: readonly string[],
  families: ReadonlyMap<string, readonly string[]>,
  kinships: readonly Kinship[],
): JoinedFamilies {
  const kinOf = new Map<string, Kin>()
  for (const [familyId, members] of families) {
    const kin = { familyIds: [familyId], members: [...members] }
    for (const member of members) kinOf.set(member, kin)
  }
  const own = (imageId: string): Kin => {
    const kin = kinOf.get(imageId) ?? { familyIds: [], members: [imageId] }
    kinOf.set(imageId, kin)
    return kin
  }
  const changed = new Set<Kin>()
  for (const { a, b } of [...kinships].sort((x, y) => x.distance - y.distance)) {
    const [from, to] = [own(a), own(b)].sort((x, y) => size(x) - size(y)) as [Kin, Kin]
    if (from === to || size(from) + size(to) > maxRelatives) continue
    to.members.push(...from.members)
    to.familyIds.push(...from.familyIds)
    for (const member of from.members) kinOf.set(member, to)
    changed.delete(from)
    changed.add(to)
  }
  const joined = new Map<string, readonly string[]>([...changed].map((kin) => [idOf(kin), kin.members]))
  const alone = lookedAt.filter((imageId) => size(own(imageId)) === 1)
  if (alone.length > 0) joined.set(noFamily, alone)
  return { families: joined, replaced: [...changed].flatMap(({ familyIds }) => familyIds) }
}
