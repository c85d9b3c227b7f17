import * as z from 'zod/mini'
import { Instant, Owner } from '../platform/identifiers.ts'
import { textLine } from '../platform/text/text.ts'

/** Enough for a few sites, their staging and a rotation of each. */
export const maxSigningKeys = 10

export const SigningKeyId = z
  .string()
  .check(z.regex(/^[a-z2-7]{12}$/, 'Expected the id of a signing key: 12 characters'))

const name = textLine({ minLength: 1, maxLength: 100 }).check(
  z.describe('A name for people: which site or program signs with it'),
)

/** One key as it is stored. */
export const SigningKey = z.object({
  keyId: SigningKeyId,
  // No limits: what was accepted once must stay readable, even if it would be refused today.
  name: z.string(),
  secret: z.string().check(z.regex(/^[\w-]{43}$/)),
  createdAt: Instant,
  expiresAt: z.optional(Instant).check(z.describe('From then on, URLs signed with this key are refused')),
  replacedBy: z.optional(SigningKeyId).check(z.describe('The key that replaced it in a rotation')),
})
export type SigningKey = z.infer<typeof SigningKey>

/** All keys of an owner, in one row: they change together, and one read finds the key that a URL names. */
export const SigningKeyRow = z.object({
  owner: Owner,
  keys: z.array(SigningKey),
  revision: z
    .int()
    .check(z.describe('Counts writes: of two writers that read the same row, only one succeeds')),
})
export type SigningKeyRow = z.infer<typeof SigningKeyRow>

/** POST /v1/signing-keys */
export const NewSigningKey = z.strictObject({ name })
export type NewSigningKey = z.infer<typeof NewSigningKey>

/** POST /v1/signing-keys/{id}/rotation: the body may be left out. */
export const SigningKeyRotation = z.strictObject({
  oldKeyValidHours: z
    ._default(z.int().check(z.gte(0), z.lte(8_760)), 168)
    .check(z.describe('How long URLs signed with the old key still work. Use 0 if it has leaked')),
})
export type SigningKeyRotation = z.infer<typeof SigningKeyRotation>

/** A signing key as its owner sees it. */
export const SigningKeyView = z.omit(SigningKey, { secret: true })
export type SigningKeyView = z.infer<typeof SigningKeyView>

export const SigningKeyWithSecret = z.extend(SigningKeyView, {
  secret: z
    .string()
    .check(
      z.describe(
        'The secret that signs URLs: `imgsig_`, the key id and random characters. It is shown only once: store it now',
      ),
    ),
})
export type SigningKeyWithSecret = z.infer<typeof SigningKeyWithSecret>

export const SigningKeyList = z.object({
  items: z
    .array(SigningKeyView)
    .check(z.describe('Oldest first; the latest 50 expired keys stay listed for 30 days')),
})
export type SigningKeyList = z.infer<typeof SigningKeyList>
