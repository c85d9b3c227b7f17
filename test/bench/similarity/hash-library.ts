import type { PhotoHashes } from '../../../lambdas/core/image/hash-distance.ts'
import { pseudoRandomWords } from '../../../lambdas/core/similarity/pseudo-random.ts'

const word = pseudoRandomWords(128)
const random = () => word() / 2 ** 32
const pick = <T>(items: readonly T[]) => items[Math.floor(random() * items.length)]!

const bitsOf = ({ dHash, pHash }: PhotoHashes) => BigInt(`0x${dHash}${pHash}`).toString(2).padStart(128, '0')

function hashesOf(bits: string): PhotoHashes {
  const digits = BigInt(`0b${bits}`).toString(16).padStart(32, '0')
  return { dHash: digits.slice(0, 16), pHash: digits.slice(16) }
}

const turned = (bit: string) => (bit === '1' ? '0' : '1')

/** The hashes with exactly so many bits turned over, anywhere. */
export function withTurnedBits(hashes: PhotoHashes, count: number): PhotoHashes {
  const places = new Set<number>()
  while (places.size < count) places.add(Math.floor(random() * 128))
  return hashesOf([...bitsOf(hashes)].map((bit, place) => (places.has(place) ? turned(bit) : bit)).join(''))
}

const flatSky = hashesOf('0'.repeat(127).concat('1'))
/** Skies, walls and black frames: so many photos have nearly the same bits. */
const flatShare = 0.02
/** Bits of a made-up photo that are not from a real one. */
const ownShare = 0.3

/**
 * Hashes of photos that nobody has taken: upper rows of one photo over lower rows of another, with bits turned over. So
 * bits are as uneven and as dependent on one another as those of real photos, and the neighbourhood of each real photo
 * is crowded with others that share rows with it; without photos they are random.
 */
export function hashLibrary(photos: readonly PhotoHashes[], count: number): PhotoHashes[] {
  const known = photos.map(bitsOf)
  const anyBits = () =>
    known.length > 0 ? pick(known) : Array.from({ length: 128 }, () => word() & 1).join('')
  return Array.from({ length: count }, () => {
    if (random() < flatShare) return withTurnedBits(flatSky, Math.floor(random() * 4))
    const [upper, lower] = [anyBits(), anyBits()]
    const cut = 8 * (2 + Math.floor(random() * 5))
    const bits = upper.slice(0, cut) + lower.slice(cut)
    return hashesOf([...bits].map((bit) => (random() < ownShare ? turned(bit) : bit)).join(''))
  })
}
