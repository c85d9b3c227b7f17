import type { Identity } from '../api/identity.ts'
import { AppError } from '../platform/errors.ts'
import { retryOnConflict } from '../platform/retry-on-conflict.ts'
import { formatApiKey, hashSecret, keyPrefix, newApiKey } from './api-key.ts'
import type { KeyTable } from './aws/key-table.ts'
import {
  type KeyChangeRequest,
  type KeyList,
  type KeyRow,
  KeyView,
  maxKeysPerOwner,
  maxListedKeys,
  type NewKey,
  type NewKeyRequest,
} from './keys.ts'

export interface KeyDeps {
  keys: Pick<KeyTable, 'create' | 'list'>
  now: () => Date
}
export interface ListKeysDeps {
  keys: Pick<KeyTable, 'list'>
}
export interface ExpireKeyDeps {
  keys: Pick<KeyTable, 'find' | 'expire'>
}
export interface RevokeKeyDeps {
  keys: Pick<KeyTable, 'revoke'>
  now: () => Date
}

const dayMs = 86_400_000
const noSuchKey = 'There is no such key, or it is already revoked.'

/** Builds the view field by field, so that nothing else leaves the function. */
const keyView = (row: KeyRow): KeyView => KeyView.parse({ ...row, prefix: keyPrefix(row.keyId) })

/** POST /v1/keys. Nobody can give a key more scopes than they have themselves. */
export async function createKey(deps: KeyDeps, identity: Identity, request: NewKeyRequest): Promise<NewKey> {
  const missing = request.scopes.find((scope) => !identity.scopes.includes(scope))
  if (missing)
    throw new AppError('INSUFFICIENT_SCOPE', `Expected scopes that you have yourself; received "${missing}".`)
  if ((await deps.keys.list(identity.owner)).length >= maxListedKeys)
    throw new AppError(
      'LIMIT_REACHED',
      `An account can have at most ${maxListedKeys} keys, with those that were revoked within 30 days. Use one key for longer.`,
    )
  const key = newApiKey()
  const now = deps.now()
  const { expiresInDays, ...given } = request
  const row: KeyRow = {
    ...given,
    owner: identity.owner,
    keyId: key.keyId,
    createdAt: now.toISOString(),
    expiresAt: expiresInDays && new Date(now.getTime() + expiresInDays * dayMs).toISOString(),
  } as KeyRow
  if (!(await deps.keys.create(row, hashSecret(key.secret), maxKeysPerOwner))) {
    throw new AppError(
      'LIMIT_REACHED',
      `An account can have at most ${maxKeysPerOwner} keys. Revoke one that you no longer use.`,
    )
  }
  return { ...keyView(row), key: formatApiKey(key) }
}

/** The owner of the keys: the caller, or the owner that an administrator names. */
type Whose = Pick<Identity, 'owner'>

/** GET /v1/keys */
export async function listKeys(deps: ListKeysDeps, { owner }: Whose): Promise<KeyList> {
  return { items: (await deps.keys.list(owner)).map(keyView) }
}

/** PATCH /v1/keys/{id}. Of concurrent changes the earliest expiry wins, in any order. */
export function expireKey(
  { keys }: ExpireKeyDeps,
  { owner }: Whose,
  keyId: string,
  { expiresAt }: KeyChangeRequest,
): Promise<KeyView> {
  return retryOnConflict(async () => {
    const row = await keys.find(keyId)
    if (row?.owner !== owner) throw new AppError('NOT_FOUND', noSuchKey)
    if (row.expiresAt && row.expiresAt < expiresAt) {
      throw new AppError(
        'CONFLICT',
        `Expected a time no later than ${row.expiresAt}, when this key expires now. For a later time, create another key.`,
      )
    }
    return (await keys.expire(row, expiresAt)) ? keyView({ ...row, expiresAt }) : undefined
  })
}

/** DELETE /v1/keys/{id}. The key stops working once cached authorizations have expired. */
export async function revokeKey(
  { keys, now }: RevokeKeyDeps,
  { owner }: Whose,
  keyId: string,
): Promise<void> {
  const wasActive = await keys.revoke(owner, keyId, now())
  if (!wasActive) throw new AppError('NOT_FOUND', noSuchKey)
}
