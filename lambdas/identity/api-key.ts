import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/**
 * `imgint_<id>_<secret>`: the prefix lets scanners find keys that were committed by accident, the id finds the row,
 * and the secret has 256 bits, so that a fast hash of it is as safe as a slow one.
 */
const pattern = /^imgint_([a-z2-7]{12})_([\w-]{43})$/

const idAlphabet = 'abcdefghijklmnopqrstuvwxyz234567'

export interface ApiKey {
  readonly keyId: string
  readonly secret: string
}

export function newApiKey(): ApiKey {
  const keyId = [...randomBytes(12)].map((byte) => idAlphabet[byte % idAlphabet.length]).join('')
  return { keyId, secret: randomBytes(32).toString('base64url') }
}

export const formatApiKey = ({ keyId, secret }: ApiKey): string => `${keyPrefix(keyId)}_${secret}`

/** The part of a key that may always be shown. */
export const keyPrefix = (keyId: string): string => `imgint_${keyId}`

export function parseApiKey(text: string): ApiKey | undefined {
  const [, keyId, secret] = pattern.exec(text) ?? []
  return keyId && secret ? { keyId, secret } : undefined
}

/** Whether a token looks like a key, well-formed or not. */
export const looksLikeApiKey = (token: string): boolean => token.startsWith('imgint_')

/** SHA-256, hex. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** Takes the same time wherever the first difference is (constant-time comparison). */
export const isSecret = (secret: string, hash: string): boolean =>
  timingSafeEqual(Buffer.from(hashSecret(secret), 'hex'), Buffer.from(hash, 'hex'))
