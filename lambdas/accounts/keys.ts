import type { KeyTable } from '../adapters/identity/key-table.ts'
import type { Identity } from '../core/contracts/identity.ts'
import {
  type KeyList,
  type KeyRow,
  KeyView,
  maxKeysPerOwner,
  type NewKey,
  type NewKeyRequest,
} from '../core/contracts/keys.ts'
import { AppError } from '../core/errors.ts'
import { formatApiKey, hashSecret, keyPrefix, newApiKey } from '../core/identity/api-key.ts'

export interface KeyDeps {
  keys: Pick<KeyTable, 'create' | 'list' | 'revoke'>
  now: () => Date
}

const dayMs = 86_400_000

/** Only what the contract names leaves. */
const keyView = (row: KeyRow): KeyView => KeyView.parse({ ...row, prefix: keyPrefix(row.keyId) })

/** POST /v1/keys: nobody can give a key more than they have themselves. */
export async function createKey(deps: KeyDeps, identity: Identity, request: NewKeyRequest): Promise<NewKey> {
  const missing = request.scopes.find((scope) => !identity.scopes.includes(scope))
  if (missing)
    throw new AppError('INSUFFICIENT_SCOPE', `Expected scopes of your own but received "${missing}".`)
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
      `Expected at most ${maxKeysPerOwner} keys: revoke one that is not used.`,
    )
  }
  return { ...keyView(row), key: formatApiKey(key) }
}

/** GET /v1/keys */
export async function listKeys(deps: KeyDeps, { owner }: Identity): Promise<KeyList> {
  return { items: (await deps.keys.list(owner)).map(keyView) }
}

/** DELETE /v1/keys/{id}: it stops working as soon as cached verdicts have run out. */
export async function revokeKey(deps: KeyDeps, { owner }: Identity, keyId: string): Promise<void> {
  const wasActive = await deps.keys.revoke(owner, keyId, deps.now())
  if (!wasActive) throw new AppError('NOT_FOUND', 'There is no such key, or it is revoked already.')
}
