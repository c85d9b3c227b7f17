import type { Identity, OwnerLimits, Scope } from '../api/identity.ts'
import type { Owner } from '../platform/identifiers.ts'
import { adminGroup } from './admin-group.ts'
import { hashSecret, isSecret, looksLikeApiKey, parseApiKey } from './api-key.ts'
import type { KeyTable } from './aws/key-table.ts'
import type { RestoredPeople } from './aws/restored-people.ts'
import type { SessionTable } from './aws/session-table.ts'
import type { TokenVerifier } from './aws/token-verifier.ts'
import type { UserPoolPerson } from './aws/user-pool-person.ts'

export interface IdentifyDeps {
  verifyToken: TokenVerifier
  keys: Pick<KeyTable, 'find' | 'touch'>
  people: Pick<UserPoolPerson, 'isEnabled' | 'isAdministrator'>
  sessions: Pick<SessionTable, 'endedAt' | 'isEnded'>
  restored: Pick<RestoredPeople, 'ownerOf'>
  /** Limits that administrators have set for an owner. */
  ownerLimits: { read: (owner: Owner) => Promise<OwnerLimits> }
  now: () => Date
}

/** Compared against when the key does not exist, so that the response takes as long as for a wrong secret. */
const nobodysHash = hashSecret('')

/**
 * Identifies the sender of an Authorization header; undefined when it proves nothing. A token or a key only says who
 * somebody was when it was issued. The user pool is asked each time whether that still holds; API Gateway caches the
 * decision for a short time. If the pool cannot be asked, this throws and nobody is let in.
 */
export async function identify(
  deps: IdentifyDeps,
  header: string | undefined,
): Promise<Identity | undefined> {
  const token = bearerToken(header)
  if (!token) return undefined
  return looksLikeApiKey(token) ? identifyKey(deps, token) : identifyPerson(deps, token)
}

async function identifyPerson(
  { verifyToken, people, sessions, restored, ownerLimits, now }: IdentifyDeps,
  token: string,
): Promise<Identity | undefined> {
  const verified = await verifyToken(token)
  if (!verified) return undefined
  const { userId, groups, sessionId, signedInAt } = verified
  const ofOwner = async () => {
    const owner = await restored.ownerOf(userId)
    const [endedAt, limits] = await Promise.all([sessions.endedAt(owner, now()), ownerLimits.read(owner)])
    return { owner, endedAt, limits }
  }
  const [{ owner, endedAt, limits }, isEnabled, isEnded, isAdministrator] = await Promise.all([
    ofOwner(),
    people.isEnabled(userId),
    sessions.isEnded(sessionId),
    groups.includes(adminGroup) && people.isAdministrator(userId),
  ])
  // Cognito reports whole seconds: a person who signed in during that second has to sign in again.
  const isOver = isEnded || (endedAt !== undefined && !(signedInAt > endedAt))
  if (!isEnabled || isOver) return undefined
  const scopes: Scope[] = isAdministrator ? ['read', 'write', 'admin'] : ['read', 'write']
  return { owner, principal: { kind: 'user', id: owner }, scopes, ownerLimits: limits }
}

async function identifyKey(deps: IdentifyDeps, token: string): Promise<Identity | undefined> {
  const key = parseApiKey(token)
  if (!key) return undefined
  const row = await deps.keys.find(key.keyId)
  if (!isSecret(key.secret, row?.secretHash ?? nobodysHash) || !row) return undefined
  if (row.expiresAt && row.expiresAt <= deps.now().toISOString()) return undefined
  const { owner, keyId, limits } = row
  const [isEnabled, scopes, ownerLimits] = await Promise.all([
    deps.people.isEnabled(owner),
    scopesNow(deps, row),
    deps.ownerLimits.read(owner),
  ])
  if (!isEnabled) return undefined
  // Failing to record the use must not affect whether the caller is admitted.
  await deps.keys.touch(row, deps.now()).catch(() => undefined)
  return { owner, principal: { kind: 'key', id: keyId }, scopes, limits, ownerLimits }
}

/** A key acts across owners only while its owner may. */
async function scopesNow(
  { people }: IdentifyDeps,
  { owner, scopes }: Pick<Identity, 'owner' | 'scopes'>,
): Promise<Scope[]> {
  if (!scopes.includes('admin') || (await people.isAdministrator(owner))) return scopes
  return scopes.filter((scope) => scope !== 'admin')
}

/** The token of an Authorization header of the form "Bearer <token>" (RFC 6750); undefined for anything else. */
export const bearerToken = (header: string | undefined): string | undefined =>
  /^bearer ([\w.~+/=-]{1,8192})$/i.exec(header ?? '')?.[1]
