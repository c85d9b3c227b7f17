import * as z from 'zod/mini'
import { KeyLimits, Scope } from '../api/identity.ts'
import { Instant, Owner } from '../platform/identifiers.ts'
import { textLine } from '../platform/text/text.ts'

/** An account that needs more keys than this needs something other than keys. */
export const maxKeysPerOwner = 25
/** With those that were revoked within 30 days: each leaves its counts in the row of the owner's limits. */
export const maxListedKeys = 500

export const KeyId = z.string().check(z.regex(/^[a-z2-7]{12}$/, 'Expected a key id: 12 characters'))

const name = textLine({ minLength: 1, maxLength: 100 }).check(
  z.describe('A name for people: what the key is used for'),
)
const scopes = z.array(Scope).check(
  z.minLength(1),
  z.refine((wanted) => new Set(wanted).size === wanted.length, 'Expected each scope only once'),
)

/** One API key as it is stored, without its secret. */
export const KeyRow = z.object({
  owner: Owner,
  keyId: KeyId,
  // No limits: what was accepted once must stay readable, even if it would be refused today.
  name: z.string(),
  scopes,
  limits: z.optional(KeyLimits),
  createdAt: Instant,
  expiresAt: z.optional(Instant),
  lastUsedAt: z.optional(Instant).check(z.describe('Accurate to the hour')),
  revokedAt: z.optional(Instant),
})
export type KeyRow = z.infer<typeof KeyRow>

/** POST /v1/keys */
export const NewKeyRequest = z.strictObject({
  name,
  scopes,
  expiresInDays: z
    .optional(z.int().check(z.gte(1), z.lte(3_650)))
    .check(z.describe('Left out: the key does not expire')),
  limits: z
    .optional(z.strictObject(KeyLimits.shape))
    .check(z.describe("Limits of this key, below those of its owner; the owner's limits apply as well")),
})
export type NewKeyRequest = z.infer<typeof NewKeyRequest>

/** PATCH /v1/keys/{id} */
export const KeyChangeRequest = z.strictObject({
  expiresAt: Instant.check(
    z.describe('Not later than the current expiry. A time in the past makes the key expire at once'),
  ),
})
export type KeyChangeRequest = z.infer<typeof KeyChangeRequest>

/** A key as its owner sees it. */
export const KeyView = z.extend(z.omit(KeyRow, { owner: true }), {
  prefix: z.string().check(z.describe('The first characters of the key. The rest is never shown again')),
})
export type KeyView = z.infer<typeof KeyView>

export const NewKey = z.extend(KeyView, {
  key: z
    .string()
    .check(z.describe('Send it as `Authorization: Bearer <key>`. It is shown only once: store it now.')),
})
export type NewKey = z.infer<typeof NewKey>

export const KeyList = z.object({ items: z.array(KeyView).check(z.describe('Oldest first')) })
export type KeyList = z.infer<typeof KeyList>
