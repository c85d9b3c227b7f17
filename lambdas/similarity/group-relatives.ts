import { nearDuplicateDistance } from '../analysis/hash-distance.ts'
import type { Relative } from './family.ts'
import { distanceTo } from './photo-hash.ts'

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

/** Those that are near-duplicates of the one in the middle, with it. */
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

/** More images, then nearer ones; where both are equal the oldest middle, which comes first, stays. */
const better = (best: Group, next: Group): Group =>
  next.images.length > best.images.length ||
  (next.images.length === best.images.length && next.distance < best.distance)
    ? next
    : best

/**
 * Groups of duplicates: every photo of a group is a near-duplicate of the one in its middle, so that a chain (a like b, b
 * like c, c like d) never joins photos that do not look alike. The middle is the photo with the most near-duplicates: it
 * keeps a crop and a recompressed copy together. If every pair had to be near, these would be separated; if the oldest were
 * the middle, it would matter whether the crop came first.
 *
 * The result depends on the set of photos alone. Photos with the same bytes stay together. Oldest first; no group of one.
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
