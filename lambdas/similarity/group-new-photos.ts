import { hashWords } from '../analysis/photo-hash.ts'
import type { FamilyRows, HashedPhotos } from '../search/dataset/family-rows.ts'
import { type JoinedFamilies, joinFamilies, type Kinship } from './join-families.ts'
import { nearPairs } from './near-pairs.ts'

/**
 * Leaves out photos that have to wait for their comparison. They are compared with the others when their turn comes.
 */
function without(photos: HashedPhotos, asked: readonly number[]) {
  const waits = new Set(photos.unseen)
  for (const place of asked) waits.delete(place)
  const count = photos.words.length / hashWords
  const places =
    waits.size === 0 ? undefined : Array.from({ length: count }, (_, i) => i).filter((i) => !waits.has(i))
  if (!places) return { words: photos.words, asked, placeOf: (place: number) => place }
  const words = new Uint32Array(places.length * hashWords)
  places.forEach((place, index) => {
    words.set(photos.words.subarray(place * hashWords, (place + 1) * hashWords), index * hashWords)
  })
  const isAsked = new Set(asked)
  const askedHere = places.flatMap((place, index) => (isAsked.has(place) ? [index] : []))
  return { words, asked: askedHere, placeOf: (index: number) => places[index]! }
}

/** The families after some photos were compared. */
export interface Grouped extends JoinedFamilies {
  /** Members of the families that were there before, by their ids. */
  readonly before: ReadonlyMap<string, readonly string[]>
  readonly photos: HashedPhotos
  /** Places of the photos that were compared. */
  readonly compared: readonly number[]
}

/**
 * Compares photos that maintenance has not seen yet, and returns the resulting families.
 * @param atMost how many unseen photos to compare at most: the newest ones
 */
export async function groupNewPhotos(
  rows: Pick<FamilyRows, 'hashes' | 'sameBytes' | 'membersOf'>,
  atMost: (photos: number) => number,
): Promise<Grouped> {
  const photos = await rows.hashes()
  const asked = photos.unseen.slice(-atMost(photos.words.length / hashWords))
  const lookedAt = asked.map(photos.imageIdAt)
  const familyOf = new Map<string, string>()
  const kinships: Kinship[] = []

  const here = without(photos, asked)
  for (const { a, b, distance } of nearPairs(here.words, here.asked)) {
    const other = here.placeOf(b)
    const [photo, near, familyId] = [
      photos.imageIdAt(here.placeOf(a)),
      photos.imageIdAt(other),
      photos.familyIdAt(other),
    ]
    if (familyId) familyOf.set(near, familyId)
    kinships.push({ a: photo, b: near, distance })
  }
  // Another version of the analysis may have made different hashes of the same bytes.
  const isLookedAt = new Set(lookedAt)
  const latest = new Map<string, string>()
  for (const { imageId, sha256, familyId } of await rows.sameBytes(asked.map(photos.rowIdAt))) {
    if (familyId === undefined && !isLookedAt.has(imageId)) continue
    if (familyId) familyOf.set(imageId, familyId)
    const copy = latest.get(sha256)
    if (copy) kinships.push({ a: copy, b: imageId, distance: 0 })
    latest.set(sha256, imageId)
  }
  const before = await rows.membersOf([...new Set(familyOf.values())])
  return {
    ...joinFamilies(lookedAt, before, kinships),
    before,
    photos,
    compared: asked,
  }
}

/** The new family of each photo whose family changes. */
export const familyChanges = ({
  families,
  before,
}: Pick<Grouped, 'families' | 'before'>): Map<string, string> =>
  new Map(
    [...families].flatMap(([familyId, members]) => {
      const known = new Set(before.get(familyId))
      return members.flatMap((imageId) => (known.has(imageId) ? [] : [[imageId, familyId] as const]))
    }),
  )
