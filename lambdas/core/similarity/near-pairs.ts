import { nearDuplicateDistance } from '../image/hash-distance.ts'
import { bitsBetween, hashWords, mirroredHash, wordsOf } from './photo-hash.ts'

/** Two places whose photos differ in so many bits, straight or mirrored. */
export interface NearPair {
  readonly a: number
  readonly b: number
  readonly distance: number
}

/** The nearest ones are enough: a family has room for 60, and black frames have thousands of near ones. */
const nearestOfEach = 60
/** Below so many comparisons, comparing each with all is faster than filing all. */
const comparisonsWithoutFiling = 100_000_000

const hashBits = hashWords * 32
/**
 * Seven interleaved bands of 18 or 19 bits. Were every band to differ in more bits than its reach, there would be
 * 4 x 4 + 3 x 3 = 25 different bits or more: so hashes that differ in at most 24 have a band within its reach
 * (pigeonhole; multi-index hashing, Norouzi et al. 2012). What is found is exact.
 */
const reaches = [3, 3, 3, 3, 2, 2, 2]
const bandBits = reaches.map((_, band) => Math.ceil((hashBits - band) / reaches.length))

/** Every way to turn at most `reach` of `bits` bits. */
function turns(bits: number, reach: number): number[] {
  if (bits === 0 || reach === 0) return [0]
  const rest = turns(bits - 1, reach)
  return [...rest, ...turns(bits - 1, reach - 1).map((turned) => turned | (1 << (bits - 1)))]
}
const turnsOf = reaches.map((reach, band) => turns(bandBits[band]!, reach))

function bandsOf(words: Uint32Array): number[] {
  const keys = reaches.map(() => 0)
  for (let bit = 0; bit < hashBits; bit++) {
    const band = bit % reaches.length
    keys[band] = (keys[band]! << 1) | ((words[bit >>> 5]! >>> (bit & 31)) & 1)
  }
  return keys
}

const wordsAt = (all: Uint32Array, place: number) => all.subarray(place * hashWords, (place + 1) * hashWords)
const mirroredAt = (words: Uint32Array) =>
  wordsOf(mirroredHash(new Uint8Array(words.buffer, words.byteOffset, words.byteLength)))

type Visit = (place: number) => void
type Candidates = (words: Uint32Array, visit: Visit) => void

/** All photos, newest first. */
const everyone =
  (count: number): Candidates =>
  (_words, visit) => {
    for (let place = count - 1; place >= 0; place--) visit(place)
  }

/** Photos filed under their bands; chains through `next`, as lists of lists would take ten times the memory. */
function fileByBands(all: Uint32Array): Candidates {
  const count = all.length / hashWords
  const tables = bandBits.map((bits) => ({
    head: new Int32Array(2 ** bits).fill(-1),
    next: new Int32Array(count),
  }))
  for (let place = 0; place < count; place++) {
    bandsOf(wordsAt(all, place)).forEach((key, band) => {
      const { head, next } = tables[band]!
      next[place] = head[key]!
      head[key] = place
    })
  }
  return (words, visit) => {
    bandsOf(words).forEach((key, band) => {
      const { head, next } = tables[band]!
      for (const turned of turnsOf[band]!) {
        for (let place = head[key ^ turned]!; place >= 0; place = next[place]!) visit(place)
      }
    })
  }
}

/**
 * Everyone who is a near-duplicate of one of those asked about, exactly; of more than 60 the nearest.
 * @param all four words for each photo
 * @param asked places of the photos to look at
 */
export function nearPairs(all: Uint32Array, asked: readonly number[]): NearPair[] {
  const count = all.length / hashWords
  const candidates =
    asked.length * count <= comparisonsWithoutFiling ? everyone(count) : fileByBands(all)
  const isAsked = new Uint8Array(count)
  for (const place of asked) isAsked[place] = 1
  // Places come up in several bands: who was measured for this one already is marked with it.
  const seenFor = new Int32Array(count).fill(-1)

  return asked.flatMap((a) => {
    const near = new Map<number, number>()
    const straight = wordsAt(all, a)
    for (const words of [straight, mirroredAt(straight)]) {
      seenFor.fill(-1, a, a + 1)
      candidates(words, (b) => {
        const mark = words === straight ? a * 2 : a * 2 + 1
        if (seenFor[b] === mark || b === a) return
        seenFor[b] = mark
        const distance = bitsBetween(words, all, b)
        if (distance <= nearDuplicateDistance) near.set(b, Math.min(distance, near.get(b) ?? distance))
      })
    }
    // Of two that are both asked about, one finds the other.
    return [...near]
      .sort(([, x], [, y]) => x - y)
      .slice(0, nearestOfEach)
      .filter(([b]) => !isAsked[b] || a < b || near.size > nearestOfEach)
      .map(([b, distance]) => ({ a, b, distance }))
  })
}
