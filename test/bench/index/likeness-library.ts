import { bitsBetween, type PhotoHash, wordsOf } from '../../../lambdas/analysis/photo-hash.ts'
import { embeddingDimensions } from '../../../lambdas/search/index-entry.ts'
import { seededRandom } from '../../support/generated-library.ts'

/** The average number of photos of one subject. Subjects are as uneven as a Zipf distribution with exponent 0.7. */
const photosPerSubject = 50
/**
 * How far photos lie from their subject, relative to its length: photos of one subject, and photos that are loosely
 * alike.
 */
const spreads = { embedding: 0.9, loose: 1.3 } as const
export type Difficulty = keyof typeof spreads

/** The number of dimensions in which photos of one subject differ, as embeddings of EfficientNet do. */
const ownDimensions = 50
const mixturesKept = 1_024
/** The share of photos with nearly the same bits: skies, walls and black frames. */
const flatShare = 0.005
const flatBits = 4
const copyShare = 0.03

/** Embeddings and hashes as uneven as those of a real library, the same in every run. */
export function likenessLibrary(count: number, seed = 20_26) {
  const random = seededRandom(seed)
  const gaussian = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const upTo = (limit: number) => Math.floor(random() * limit)
  const gaussians = () => Float32Array.from({ length: embeddingDimensions }, gaussian)

  /** Features of the network are never negative, and stored vectors have length 1. */
  function normalise(vector: Float32Array): Float32Array {
    let sum = 0
    for (let index = 0; index < vector.length; index++) {
      vector[index] = Math.max(0, vector[index]!)
      sum += vector[index]! ** 2
    }
    const scale = 1 / Math.sqrt(sum)
    for (let index = 0; index < vector.length; index++) vector[index]! *= scale
    return vector
  }

  const directions = Array.from({ length: ownDimensions }, gaussians)
  const mixtures = Array.from({ length: mixturesKept }, () => {
    const mixture = new Float32Array(embeddingDimensions)
    for (const direction of directions) {
      const weight = gaussian()
      for (let index = 0; index < mixture.length; index++) mixture[index]! += weight * direction[index]!
    }
    const scale = 1 / Math.hypot(...mixture)
    return mixture.map((value) => value * scale)
  })

  const subjects = Array.from({ length: Math.max(2, Math.ceil(count / photosPerSubject)) }, () =>
    normalise(gaussians().map((value) => value - 0.5)),
  )
  let sum = 0
  const upToRank = subjects.map((_, rank) => (sum += (rank + 1) ** -0.7))

  /** Draws a subject. Photos of every other subject are only loosely alike. */
  function subjectOf(difficulty: Difficulty | undefined): number {
    const lot = random() * sum
    let [low, high] = [0, upToRank.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if (upToRank[middle]! < lot) low = middle + 1
      else high = middle
    }
    return difficulty === undefined ? low : (low & ~1) + (difficulty === 'loose' ? 1 : 0)
  }

  /** @param difficulty any if undefined */
  function embedding(difficulty?: Difficulty): Float32Array {
    const subject = Math.min(subjectOf(difficulty), subjects.length - 1)
    const spread = subject % 2 === 1 ? spreads.loose : spreads.embedding
    const [a, b] = [mixtures[upTo(mixturesKept)]!, mixtures[upTo(mixturesKept)]!]
    const [weightA, weightB] = [gaussian(), gaussian()]
    const scale = (spread * (0.6 + 0.8 * random())) / Math.hypot(weightA, weightB)
    const vector = Float32Array.from(subjects[subject]!)
    for (let index = 0; index < vector.length; index++)
      vector[index]! += scale * (weightA * a[index]! + weightB * b[index]!)
    return normalise(vector)
  }

  const withTurnedBits = (hash: PhotoHash, turned: number): PhotoHash => {
    const copy = Uint8Array.from(hash)
    for (let each = 0; each < turned; each++) {
      const bit = upTo(128)
      copy[bit >> 3]! ^= 1 << (bit & 7)
    }
    return copy
  }

  let latest: PhotoHash = new Uint8Array(16)
  const flat = Uint8Array.from({ length: 16 }, (_, index) => (index === 15 ? 1 : 0))
  /** Draws a hash. Some are copies of the last one that is not a copy, and some are of flat surfaces. */
  function hash(): PhotoHash {
    const lot = random()
    if (lot < flatShare) return withTurnedBits(flat, upTo(flatBits))
    if (lot < flatShare + copyShare) return withTurnedBits(latest, upTo(12))
    latest = Uint8Array.from({ length: 16 }, () => upTo(256))
    return latest
  }

  const isFlat = (hash: PhotoHash): boolean => bitsBetween(wordsOf(flat), wordsOf(hash), 0) <= 2 * flatBits

  return { embedding, hash, withTurnedBits, isFlat }
}
