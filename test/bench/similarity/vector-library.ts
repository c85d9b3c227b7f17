import { pseudoRandomWords } from '../../../lambdas/core/similarity/pseudo-random.ts'

/** Real embeddings that a library is grown from: of photos, and how embeddings of parts of a photo differ from it. */
export interface EmbeddedPhotos {
  readonly photos: readonly Float32Array[]
  readonly differences: readonly Float32Array[]
}

export interface Difficulty {
  readonly name: string
  /** Photos of one subject, on average; subjects are as uneven as a Zipf distribution with exponent 0.7. */
  readonly photosPerSubject: number
  /** Length of a photo's own part against that of its subject. */
  readonly spread: number
}

/** Real differences that are mixed into the part of a vector that is its own: about 50 of its 1,280 dimensions. */
const differencesPerVector = 48

export function vectorLibrary(
  { photos, differences }: EmbeddedPhotos,
  count: number,
  difficulty: Difficulty,
) {
  const word = pseudoRandomWords(20_26)
  const random = () => word() / 2 ** 32
  const gaussian = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const pick = <T>(items: readonly T[]) => items[Math.floor(random() * items.length)]!
  const dimensions = photos[0]!.length

  /** Adds a random mixture of real differences, scaled to `length`. */
  function addOwnPart(vector: Float32Array, length: number): void {
    const own = new Float32Array(dimensions)
    for (let each = 0; each < differencesPerVector; each++) {
      const difference = pick(differences)
      const weight = gaussian()
      for (let index = 0; index < dimensions; index++) own[index]! += weight * difference[index]!
    }
    const scale = length / Math.hypot(...own)
    for (let index = 0; index < dimensions; index++) vector[index]! += scale * own[index]!
  }

  /** Features of the network are never negative, and stored vectors have length 1. */
  function normalise(vector: Float32Array): Float32Array {
    for (let index = 0; index < dimensions; index++) vector[index] = Math.max(0, vector[index]!)
    const length = Math.hypot(...vector)
    return vector.map((value) => value / length)
  }

  function subject(): Float32Array {
    const [a, b, share] = [pick(photos), pick(photos), random()]
    const mixture = a.map((value, index) => share * value + (1 - share) * b[index]!)
    addOwnPart(mixture, 0.6)
    return normalise(mixture)
  }

  const subjects = Array.from({ length: Math.ceil(count / difficulty.photosPerSubject) }, subject)
  const shares = subjects.map((_, rank) => (rank + 1) ** -0.7)
  const total = shares.reduce((sum, share) => sum + share, 0)
  let sum = 0
  const upTo = shares.map((share) => (sum += share / total))
  const anySubject = () => {
    const lot = random()
    const rank = upTo.findIndex((bound) => lot < bound)
    return subjects[rank === -1 ? subjects.length - 1 : rank]!
  }

  return Array.from({ length: count }, () => {
    const vector = Float32Array.from(anySubject())
    addOwnPart(vector, difficulty.spread * (0.6 + 0.8 * random()))
    return normalise(vector)
  })
}
