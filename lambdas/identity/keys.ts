import * as z from 'zod/mini'
import { KeyLimits, Scope } from '../api/identity.ts'
import { Instant, Owner } from '../platform/identifiers.ts'
import { textLine } from '../platform/text/text.ts'

/** A program that needs more keys than this wants something else than keys. */
export const maxKeysPerOwner = 25

export const KeyId = z.string().check(z.regex(/^[a-z2-7]{12}$/, 'Expected the id of a key: 12 characters'))

const name = textLine({ minLength: 1, maxLength: 100 }).check(z.describe('What the key is for, for people'))
const scopes = z.array(Scope).check(
  z.minLength(1),
  z.refine((wanted) => new Set(wanted).size === wanted.length, 'Expected every scope once'),
)

/** One API key as it is stored, without its secret. */
export const KeyRow = z.object({
  owner: Owner,
  keyId: KeyId,
  // As it was taken, whatever is refused today.
  name: z.string(),
  scopes,
  limits: z.optional(KeyLimits),
  createdAt: Instant,
  expiresAt: z.optional(Instant),
  lastUsedAt: z.optional(Instant).check(z.describe('To the hour')),
  revokedAt: z.optional(Instant),
})
export type KeyRow = z.infer<typeof KeyRow>

/** POST /v1/keys */
export const NewKeyRequest = z.strictObject({
  name,
  scopes,
  expiresInDays: z.optional(z.int().check(z.gte(1), z.lte(3_650))).check(z.describe('Left out: never')),
  limits: z
    .optional(z.strictObject(KeyLimits.shape))
    .check(z.describe("What this key may do less of than its owner; the owner's limits hold as well")),
})
export type NewKeyRequest = z.infer<typeof NewKeyRequest>

/** PATCH /v1/keys/{id} */
export const KeyChangeRequest = z.strictObject({
  expiresAt: Instant.check(
    z.describe('No later than what holds until now. A moment that has passed: the key expires at once'),
  ),
})
export type KeyChangeRequest = z.infer<typeof KeyChangeRequest>

/** A key as its owner sees it. */
export const KeyView = z.extend(z.omit(KeyRow, { owner: true }), {
  prefix: z.string().check(z.describe('How the key begins; the rest is never shown again')),
})
export type KeyView = z.infer<typeof KeyView>

export const NewKey = z.extend(KeyView, {
  key: z.string().check(z.describe('Send it as `Authorization: Bearer <key>`. It is shown this once.')),
})
export type NewKey = z.infer<typeof NewKey>

export const KeyList = z.object({ items: z.array(KeyView).check(z.describe('Oldest first')) })
export type KeyList = z.infer<typeof KeyList>
