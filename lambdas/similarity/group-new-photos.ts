import type { FamilyRows, HashedPhotos } from '../search/dataset/family-rows.ts'
import { type JoinedFamilies, joinFamilies, type Kinship } from './join-families.ts'
import { nearPairs } from './near-pairs.ts'
import { hashWords } from './photo-hash.ts'

/** Leaves out photos that are not compared yet and have to wait: they are compared with the others when their turn comes. */
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

const nothing: JoinedFamilies = { families: new Map(), replaced: [] }

/**
 * Families after photos were compared that maintenance has not seen yet.
 * @param atMost how many unseen photos to compare at most: the newest ones
 */
export async function groupNewPhotos(
  rows: Pick<FamilyRows, 'countUnseen' | 'hashes' | 'sameBytes' | 'membersOf'>,
  atMost: (photos: number) => number,
): Promise<JoinedFamilies> {
  if ((await rows.countUnseen()) === 0) return nothing
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
  for (const { imageId, sha256, familyId } of await rows.sameBytes(lookedAt)) {
    if (familyId === undefined && !isLookedAt.has(imageId)) continue
    if (familyId) familyOf.set(imageId, familyId)
    const copy = latest.get(sha256)
    if (copy) kinships.push({ a: copy, b: imageId, distance: 0 })
    latest.set(sha256, imageId)
  }
  return joinFamilies(lookedAt, await rows.membersOf([...new Set(familyOf.values())]), kinships)
}

/** The new family of each photo whose family changes. */
export const familyChanges = ({ families }: JoinedFamilies): Map<string, string> =>
  new Map(
    [...families].flatMap(([familyId, members]) => members.map((imageId) => [imageId, familyId] as const)),
  )
