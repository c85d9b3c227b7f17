import { nearDuplicateDistance } from '../analysis/hash-distance.ts'
import { bitsBetween, hashWords, mirroredHash, wordsOf } from '../analysis/photo-hash.ts'

/** Two places whose photos differ in `distance` bits, straight or mirrored. */
export interface NearPair {
  readonly a: number
  readonly b: number
  readonly distance: number
}

/**
 * How many neighbours of each photo are kept. The nearest are enough: a family has room for 60, and black frames have
 * thousands.
 */
const nearestOfEach = 60
/** With fewer comparisons than this, comparing each photo with all others is faster than filing them in bands. */
const comparisonsWithoutFiling = 50_000_000

const hashBits = hashWords * 32
/**
 * Eight interleaved bands of 16 bits. If every band differed in more bits than its reach, there would be at least 4 + 7
 * x 3 = 25 different bits. So hashes that differ in at most 24 bits have a band within its reach (pigeonhole principle;
 * multi-index hashing, Norouzi et al. 2012). The result is exact.
 */
const reaches = [3, 2, 2, 2, 2, 2, 2, 2]
const bands = reaches.length
const bandBits = hashBits / bands

/** Every way to flip at most `reach` of `bits` bits. */
function turns(bits: number, reach: number): number[] {
  if (bits === 0 || reach === 0) return [0]
  return [
    ...turns(bits - 1, reach),
    ...turns(bits - 1, reach - 1).map((turned) => turned | (1 << (bits - 1))),
  ]
}
const turnsOf = reaches.map((reach) => turns(bandBits, reach))

/** Neighbouring bits are alike in most pictures, so each band takes every eighth bit. */
function keyOf(words: Uint32Array, place: number, band: number): number {
  let key = 0
  for (let bit = band; bit < hashBits; bit += bands) {
    key = (key << 1) | ((words[place * hashWords + (bit >>> 5)]! >>> (bit & 31)) & 1)
  }
  return key
}

/** The distances of the photos that are near enough, by place. */
type Near = Map<number, number>

/** @param placeOf the place of each hash, if the hashes are not in the order of their places */
function look(
  hash: Uint32Array,
  all: Uint32Array,
  from: number,
  to: number,
  near: Near,
  placeOf?: Int32Array,
) {
  for (let index = from; index < to; index++) {
    const distance = bitsBetween(hash, all, index)
    if (distance > nearDuplicateDistance) continue
    const place = placeOf ? placeOf[index]! : index
    near.set(place, Math.min(distance, near.get(place) ?? distance))
  }
}

type Search = (hash: Uint32Array, near: Near) => void

const amongAll =
  (all: Uint32Array): Search =>
  (hash, near) =>
    look(hash, all, 0, all.length / hashWords, near)

/**
 * Hashes in the order of one band's keys. They are copied, because reading distant memory takes longer than a
 * comparison.
 */
function fileByBand(all: Uint32Array, band: number) {
  const count = all.length / hashWords
  const begins = new Int32Array(2 ** bandBits + 1)
  for (let place = 0; place < count; place++) begins[keyOf(all, place, band) + 1]!++
  for (let key = 0; key < 2 ** bandBits; key++) begins[key + 1]! += begins[key]!
  const next = begins.slice()
  const placeOf = new Int32Array(count)
  const words = new Uint32Array(all.length)
  for (let place = 0; place < count; place++) {
    const index = next[keyOf(all, place, band)]!++
    placeOf[index] = place
    for (let word = 0; word < hashWords; word++)
      words[index * hashWords + word] = all[place * hashWords + word]!
  }
  return { begins, placeOf, words }
}

function amongFiled(all: Uint32Array): Search {
  const files = reaches.map((_, band) => fileByBand(all, band))
  return (hash, near) => {
    for (let band = 0; band < bands; band++) {
      const { begins, placeOf, words } = files[band]!
      const key = keyOf(hash, 0, band)
      for (const turned of turnsOf[band]!)
        look(hash, words, begins[key ^ turned]!, begins[(key ^ turned) + 1]!, near, placeOf)
    }
  }
}

const mirrored = (hash: Uint32Array) =>
  wordsOf(mirroredHash(new Uint8Array(hash.buffer, hash.byteOffset, hash.byteLength)))

/**
 * Finds exactly the near-duplicates of the photos asked about. Of more than 60 near-duplicates of a photo, the nearest
 * are kept; of equally near ones, those with the nearest places. If a large crowd all preferred the same few, most
 * would find these in families that are already full.
 * @param all four words for each photo
 * @param asked places of the photos to look at
 * @param unfiled how many comparisons are made without filing the photos first
 */
export function nearPairs(
  all: Uint32Array,
  asked: readonly number[],
  unfiled = comparisonsWithoutFiling,
): NearPair[] {
  const count = all.length / hashWords
  const search = asked.length * count <= unfiled ? amongAll(all) : amongFiled(all)
  return asked.flatMap((a) => {
    const near: Near = new Map()
    const hash = all.subarray(a * hashWords, (a + 1) * hashWords)
    search(hash, near)
    search(mirrored(hash), near)
    near.delete(a)
    return [...near]
      .sort(([b, distance], [other, farther]) => distance - farther || Math.abs(b - a) - Math.abs(other - a))
      .slice(0, nearestOfEach)
      .map(([b, distance]) => ({ a, b, distance }))
  })
}
