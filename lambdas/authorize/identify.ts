import type { KeyTable } from '../adapters/identity/key-table.ts'
import type { TokenVerifier } from '../adapters/identity/token-verifier.ts'
import type { Identity, Scope } from '../core/contracts/identity.ts'
import { hashSecret, isSecret, looksLikeApiKey, parseApiKey } from '../core/identity/api-key.ts'
import { bearerToken } from '../core/identity/bearer-token.ts'

export interface IdentifyDeps {
  verifyToken: TokenVerifier
  keys: Pick<KeyTable, 'find' | 'touch'>
  now: () => Date
}

/** People of this group of the user pool may look across owners. */
export const adminGroup = 'admin'

/** Compared against when there is no such key, so that the answer takes as long as for a wrong secret. */
const nobodysHash = hashSecret('')

/** Who sent this Authorization header; undefined when it proves nothing. */
export async function identify(
  deps: IdentifyDeps,
  header: string | undefined,
): Promise<Identity | undefined> {
  const token = bearerToken(header)
  if (!token) return undefined
  return looksLikeApiKey(token) ? identifyKey(deps, token) : identifyPerson(deps, token)
}

async function identifyPerson({ verifyToken }: IdentifyDeps, token: string): Promise<Identity | undefined> {
  const verified = await verifyToken(token)
  if (!verified) return undefined
  const { userId, groups } = verified
  const scopes: Scope[] = groups.includes(adminGroup) ? ['read', 'write', 'admin'] : ['read', 'write']
  return { owner: userId, principal: { kind: 'user', id: userId }, scopes }
}

async function identifyKey({ keys, now }: IdentifyDeps, token: string): Promise<Identity | undefined> {
  const key = parseApiKey(token)
  if (!key) return undefined
  const row = await keys.find(key.keyId)
  if (!isSecret(key.secret, row?.secretHash ?? nobodysHash) || !row) return undefined
  if (row.expiresAt && row.expiresAt <= now().toISOString()) return undefined
  // Who may call does not depend on whether the note could be written.
  await keys.touch(row, now()).catch(() => undefined)
  const { owner, keyId, scopes, limits } = row
  return { owner, principal: { kind: 'key', id: keyId }, scopes, limits }
}
