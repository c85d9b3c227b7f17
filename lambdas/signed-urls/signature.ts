import { createHmac, timingSafeEqual } from 'node:crypto'
import { AppError } from '../platform/errors.ts'
import { Owner } from '../platform/identifiers.ts'
import type { SigningKeyTable } from './aws/signing-key-table.ts'
import type { UrlAliasTable } from './aws/url-alias-table.ts'
import { isExpired } from './manage-signing-keys.ts'
import type { SigningKey } from './signing-keys.ts'
import { aliasMark, UrlAliasName } from './url-alias.ts'

/** The parts of `/r/{signature}/{steps}/{owner}/{file}`, decoded. */
export interface SignedParts {
  readonly signature: string
  readonly steps: string
  /** The owner's id, or "~" and the alias. */
  readonly owner: string
  /** Image id and format: `0194….webp`. */
  readonly file: string
}

/** The id of a key, and 256 bits in base64url. */
const pattern = /^([a-z2-7]{12})\.([\w-]{43})$/

/**
 * HMAC-SHA256 over the id of the key and everything that follows the signature. The secret is used as text, without
 * decoding, so that a signer needs nothing but HMAC and base64url.
 */
export const signatureOf = (
  { keyId, secret }: Pick<SigningKey, 'keyId' | 'secret'>,
  { steps, owner, file }: Omit<SignedParts, 'signature'>,
): string =>
  `${keyId}.${createHmac('sha256', secret).update([keyId, steps, owner, file].join('/')).digest('base64url')}`

/** Compared against when the key does not exist, so that the response takes just as long. */
const nobodysSecret = 'A'.repeat(43)

/** The same for every cause, so that it does not reveal whether account, key or image exist. */
const refused = () => new AppError('INVALID_SIGNATURE')

export interface VerifyDeps {
  signingKeys: Pick<SigningKeyTable, 'read'>
  urlAliases: Pick<UrlAliasTable, 'ownerOf'>
  now: () => Date
}

async function ownerNamed({ urlAliases }: VerifyDeps, named: string): Promise<Owner | undefined> {
  if (!named.startsWith(aliasMark)) return Owner.safeParse(named).data
  const alias = UrlAliasName.safeParse(named.slice(aliasMark.length))
  return alias.success ? urlAliases.ownerOf(alias.data) : undefined
}

/** @returns the key that signed these parts. @throws AppError INVALID_SIGNATURE */
export async function verifySignature(
  deps: VerifyDeps,
  parts: SignedParts,
): Promise<{ owner: Owner; key: SigningKey }> {
  const [signature, keyId] = pattern.exec(parts.signature) ?? []
  if (!signature || !keyId) throw refused()
  const owner = await ownerNamed(deps, parts.owner)
  if (owner === undefined) throw refused()
  const { keys } = await deps.signingKeys.read(owner)
  const key = keys.find((each) => each.keyId === keyId && !isExpired(each, deps.now()))
  // Compared as text: the last character of base64url has two spare bits, so decoding would accept four spellings.
  const expected = signatureOf(key ?? { keyId, secret: nobodysSecret }, parts)
  const isRight = timingSafeEqual(Buffer.from(expected), Buffer.from(signature))
  if (!key || !isRight) throw refused()
  return { owner, key }
}
