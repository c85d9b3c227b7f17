import { nearDuplicateDistance } from '../analysis/hash-distance.ts'
import { distanceTo } from '../analysis/photo-hash.ts'
import type { Relative } from '../search/dataset/family.ts'

/** Images with the same bytes, oldest first, and how far they are from the others. */
interface Copies {
  readonly images: readonly Relative[]
  readonly distanceTo: (other: Relative) => number
}

const byAge = (a: Relative, b: Relative) => (a.imageId < b.imageId ? -1 : 1)

function byBytes(relatives: readonly Relative[]): Copies[] {
  const imagesOf = new Map<string, Relative[]>()
  for (const relative of [...relatives].sort(byAge)) {
    imagesOf.set(relative.sha256, [...(imagesOf.get(relative.sha256) ?? []), relative])
  }
  return [...imagesOf.values()].map((images) => ({ images, distanceTo: distanceTo(images[0]!) }))
}

/** The near-duplicates of the copies in the middle, including these. */
function groupAround(middle: Copies, all: readonly Copies[]) {
  const measured = all
    .map((copies) => ({ copies, distance: middle.distanceTo(copies.images[0]!) }))
    .filter(({ distance }) => distance <= nearDuplicateDistance)
  return {
    copies: measured.map(({ copies }) => copies),
    images: measured.flatMap(({ copies }) => copies.images).sort(byAge),
    distance: measured.reduce((sum, { copies, distance }) => sum + copies.images.length * distance, 0),
  }
}
type Group = ReturnType<typeof groupAround>

/** Prefers more images, then nearer ones. If both are equal, the oldest middle stays, because it comes first. */
const better = (best: Group, next: Group): Group =>
  next.images.length > best.images.length ||
  (next.images.length === best.images.length && next.distance < best.distance)
    ? next
    : best

/**
 * Groups of duplicates. Every photo of a group is a near-duplicate of the photo in its middle, so a chain (a like b, b
 * like c, c like d) never joins photos that do not look alike. The middle is the photo with the most near-duplicates,
 * which keeps a crop and a recompressed copy together. If every pair had to be near, these two would be separated. If
 * the oldest photo were the middle, it would matter whether the crop came first.
 *
 * The result depends only on the set of photos. Photos with the same bytes stay together. Oldest first; no group has
 * only one photo.
 */
export function groupRelatives(relatives: readonly Relative[]): Relative[][] {
  let rest = byBytes(relatives)
  const groups: Relative[][] = []
  while (rest.length > 0) {
    const group = rest.map((middle) => groupAround(middle, rest)).reduce(better)
    rest = rest.filter((copies) => !group.copies.includes(copies))
    if (group.images.length > 1) groups.push(group.images)
  }
  return groups.sort((a, b) => byAge(a[0]!, b[0]!))
}
