import { createHmac, timingSafeEqual } from 'node:crypto'
import { AppError } from '../platform/errors.ts'
import { Owner } from '../platform/identifiers.ts'
import type { SigningKeyTable } from './aws/signing-key-table.ts'
import { isExpired } from './manage-signing-keys.ts'
import type { SigningKey } from './signing-keys.ts'

/** `/r/{signature}/{steps}/{owner}/{file}`, each part decoded. */
export interface SignedParts {
  readonly signature: string
  readonly steps: string
  readonly owner: string
  /** Image id and format: `0194….webp`. */
  readonly file: string
}

/** The id of the key, and 256 bits in base64url. */
const pattern = /^([a-z2-7]{12})\.([\w-]{43})$/

/**
 * HMAC-SHA256 over the id of the key and everything that follows the signature. The secret is taken as it is written, so
 * that a signer needs nothing but HMAC and base64url.
 */
export const signatureOf = (
  { keyId, secret }: Pick<SigningKey, 'keyId' | 'secret'>,
  { steps, owner, file }: Omit<SignedParts, 'signature'>,
): string =>
  `${keyId}.${createHmac('sha256', secret).update([keyId, steps, owner, file].join('/')).digest('base64url')}`

/** Compared against where there is no such key, so that the answer takes as long. */
const nobodysSecret = 'A'.repeat(43)

/** The same for every cause: it does not tell whether account, key or image exist. */
const refused = () => new AppError('INVALID_SIGNATURE')

export interface VerifyDeps {
  signingKeys: Pick<SigningKeyTable, 'read'>
  now: () => Date
}

/** @returns the key that has signed these parts. @throws AppError INVALID_SIGNATURE */
export async function verifySignature(deps: VerifyDeps, parts: SignedParts): Promise<SigningKey> {
  const [signature, keyId] = pattern.exec(parts.signature) ?? []
  const owner = Owner.safeParse(parts.owner)
  if (!signature || !keyId || !owner.success) throw refused()
  const { keys } = await deps.signingKeys.read(owner.data)
  const key = keys.find((each) => each.keyId === keyId && !isExpired(each, deps.now()))
  // As text: the last character of base64url has two bits to spare, by which one signature would have four spellings.
  const expected = signatureOf(key ?? { keyId, secret: nobodysSecret }, parts)
  const isRight = timingSafeEqual(Buffer.from(expected), Buffer.from(signature))
  if (!key || !isRight) throw refused()
  return key
}
