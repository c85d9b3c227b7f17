import fc from 'fast-check'

const hash = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((value) => value.toString(16).padStart(16, '0'))

export const someHashPair = fc.record({ dHash: hash, pHash: hash })
