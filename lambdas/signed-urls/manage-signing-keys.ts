import { newApiKey } from '../identity/api-key.ts'
import { AppError } from '../platform/errors.ts'
import type { Owner } from '../platform/identifiers.ts'
import { retryOnConflict } from '../platform/retry-on-conflict.ts'
import type { SigningKeyTable } from './aws/signing-key-table.ts'
import {
  maxSigningKeys,
  type NewSigningKey,
  type SigningKey,
  type SigningKeyList,
  type SigningKeyRotation,
  type SigningKeyRow,
  SigningKeyView,
  type SigningKeyWithSecret,
} from './signing-keys.ts'

export interface SigningKeyDeps {
  signingKeys: SigningKeyTable
  now: () => Date
}

/** How long an expired key stays listed. */
const listedMs = 30 * 86_400_000
/** And how many: every rotation leaves one, and all keys share a row of 400 KB. */
const maxListedExpired = 50
const hourMs = 3_600_000

export const isExpired = ({ expiresAt }: Pick<SigningKey, 'expiresAt'>, now: Date): boolean =>
  expiresAt !== undefined && expiresAt <= now.toISOString()

/** Only the fields of the contract leave the function. */
const viewOf = (key: SigningKey): SigningKeyView => SigningKeyView.parse(key)
const withSecret = (key: SigningKey): SigningKeyWithSecret => ({
  ...viewOf(key),
  secret: `imgsig_${key.keyId}_${key.secret}`,
})

const newKey = (name: string, now: Date): SigningKey => ({
  ...newApiKey(),
  name,
  createdAt: now.toISOString(),
})

/** The keys that stay in the row: those that work, and the latest of those that expired. */
function listed(keys: readonly SigningKey[], now: Date): SigningKey[] {
  const since = new Date(now.getTime() - listedMs)
  const recent = keys.filter((key) => isExpired(key, now) && !isExpired(key, since)).slice(-maxListedExpired)
  return keys.filter((key) => !isExpired(key, now) || recent.includes(key))
}

/** Reads, changes and writes an owner's keys, dropping those that expired long ago. */
const changing = <T>(
  { signingKeys, now }: SigningKeyDeps,
  owner: Owner,
  change: (row: SigningKeyRow, at: Date) => { keys: readonly SigningKey[]; result: T },
): Promise<T> =>
  retryOnConflict(async () => {
    const at = now()
    const row = await signingKeys.read(owner)
    const { keys, result } = change(row, at)
    return (await signingKeys.save({ ...row, keys: listed(keys, at) })) ? { result } : undefined
  }).then(({ result }) => result)

function requireRoom(keys: readonly SigningKey[], now: Date): void {
  if (keys.filter((key) => !isExpired(key, now)).length < maxSigningKeys) return
  throw new AppError(
    'LIMIT_REACHED',
    `An account can have at most ${maxSigningKeys} active signing keys. Revoke one that you no longer use.`,
  )
}

function requireKey(keys: readonly SigningKey[], keyId: string): SigningKey {
  const key = keys.find((each) => each.keyId === keyId)
  if (key) return key
  throw new AppError('NOT_FOUND', 'There is no such signing key, or it is already revoked.')
}

/** GET /v1/signing-keys */
export async function listSigningKeys(
  { signingKeys }: Pick<SigningKeyDeps, 'signingKeys'>,
  owner: Owner,
): Promise<SigningKeyList> {
  return { items: (await signingKeys.read(owner)).keys.map(viewOf) }
}

/** POST /v1/signing-keys */
export const createSigningKey = (
  deps: SigningKeyDeps,
  owner: Owner,
  { name }: NewSigningKey,
): Promise<SigningKeyWithSecret> =>
  changing(deps, owner, ({ keys }, now) => {
    requireRoom(keys, now)
    const key = newKey(name, now)
    return { keys: [...keys, key], result: withSecret(key) }
  })

/** POST /v1/signing-keys/{id}/rotation. A rotation can only bring the expiry of the old key forward. */
export const rotateSigningKey = (
  deps: SigningKeyDeps,
  owner: Owner,
  keyId: string,
  { oldKeyValidHours }: SigningKeyRotation,
): Promise<SigningKeyWithSecret> =>
  changing(deps, owner, ({ keys }, now) => {
    const old = requireKey(keys, keyId)
    if (old.replacedBy)
      throw new AppError('CONFLICT', `This key was rotated before and replaced by ${old.replacedBy}.`)
    const key = newKey(old.name, now)
    const endsAt = new Date(now.getTime() + oldKeyValidHours * hourMs).toISOString()
    const ending = { ...old, expiresAt: endsAt, replacedBy: key.keyId }
    const others = keys.map((each) => (each.keyId === keyId ? ending : each))
    requireRoom(others, now)
    return { keys: [...others, key], result: withSecret(key) }
  })

/** DELETE /v1/signing-keys/{id} */
export const revokeSigningKey = (deps: SigningKeyDeps, owner: Owner, keyId: string): Promise<void> =>
  changing(deps, owner, ({ keys }) => {
    const revoked = requireKey(keys, keyId)
    return { keys: keys.filter((each) => each !== revoked), result: undefined }
  })
