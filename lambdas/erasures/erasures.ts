import * as z from 'zod/mini'
import { Instant, Owner } from '../platform/identifiers.ts'

/** How long the first of the two calls is good for. */
export const confirmationMinutes = 10
/** How long a receipt can be looked at after the erasure has ended. */
export const receiptDays = 90

/** 192 bits: whoever knows it was told. No dash, which a command line would take for an option. */
export const ReceiptId = z
  .string()
  .check(z.regex(/^[0-9a-f]{48}$/, 'Expected the id of a receipt: 48 hexadecimal digits'))
export const Confirmation = z
  .string()
  .check(z.regex(/^[0-9a-f]{64}$/, 'Expected the confirmation that the first call answered with'))

/** Query of DELETE /v1/me and DELETE /v1/admin/owners/{owner} */
export const ErasureQuery = z.strictObject({
  confirmation: z
    .optional(Confirmation)
    .check(z.describe('From the first call; without it, nothing is erased')),
})
export type ErasureQuery = z.infer<typeof ErasureQuery>

const count = z._default(z.int().check(z.gte(0)), 0)

/** What the first call counts: enough to recognise an account by. */
export const AccountContents = z.object({
  images: count,
  bytes: count.check(z.describe('Of the originals')),
  keys: count,
  webhooks: count,
  jobs: count,
  feedback: count,
})
export type AccountContents = z.infer<typeof AccountContents>

/** Answer of the first call. */
export const ErasurePreview = z.object({
  confirmation: z
    .string()
    .check(
      z.describe('Send it as ?confirmation= to erase; good for the same caller and the same account alone'),
    ),
  confirmationExpiresAt: Instant,
  receiptId: ReceiptId.check(z.describe('Where GET /v1/erasures/{id} will tell of it, once it is confirmed')),
  contents: AccountContents.check(z.describe('What would be erased')),
  isComplete: z
    .boolean()
    .check(z.describe('false: there is more than was counted here; the receipt counts all of it')),
})
export type ErasurePreview = z.infer<typeof ErasurePreview>

/** What an erasure counts, by kind. */
export const ErasedCounts = z.object({
  images: count,
  originals: count.check(z.describe('Objects of the originals bucket, with every version and delete marker')),
  renditions: count.check(z.describe('Objects of the derived bucket')),
  versions: count.check(z.describe('Earlier and later results of images, which re-runs have made')),
  contentKeys: count.check(z.describe('Entries by which results were found again for the same content')),
  indexFiles: count.check(z.describe('Files of the index, with every version')),
  duplicateDecisions: count.check(z.describe('Images that were to be kept beside their duplicates')),
  feedback: count,
  precisionCounts: count.check(z.describe('Counters of what feedback said of each label, object and model')),
  jobs: count,
  keys: count.check(z.describe('API keys, revoked ones included')),
  webhooks: count,
  deliveries: count.check(z.describe('Attempts of webhooks that could still be looked at')),
  payloads: count.check(z.describe('What webhooks were sent')),
  other: count.check(z.describe('Rows of any other kind')),
})
export type ErasedKind = keyof z.infer<typeof ErasedCounts>
export type ErasedCounts = Partial<Record<ErasedKind, number>>
export const erasedKinds = Object.keys(ErasedCounts.shape) as ErasedKind[]

/** Answer of the second call, and of GET /v1/erasures/{id}. It says what was erased, and not whose it was. */
export const ErasureReceipt = z.object({
  receiptId: ReceiptId,
  state: z.enum(['running', 'completed']),
  begunAt: Instant,
  endedAt: z.optional(Instant),
  expiresAt: z
    .optional(Instant)
    .check(z.describe('When this receipt goes; known once the erasure has ended')),
  counts: ErasedCounts.check(z.describe('While it runs: what has been counted so far')),
})
export type ErasureReceipt = z.infer<typeof ErasureReceipt>

/** A receipt as it is stored: it does not know whose it is. */
export const ReceiptRow = z.object({
  ...z.omit(ErasureReceipt, { counts: true, expiresAt: true }).shape,
  ...ErasedCounts.shape,
  expiresAtEpochSeconds: z.optional(z.int()),
})
export type ReceiptRow = z.infer<typeof ReceiptRow>

/** `count` notes what there is, `erase` erases it, `look` finds what came too late for that, until there is none. */
export const ErasureRound = z.enum(['count', 'erase', 'look'])
export type ErasureRound = z.infer<typeof ErasureRound>

/** An erasure under way, in the partition of the account that it erases: the last row to go. */
export const ErasureRow = z.object({
  owner: Owner,
  receiptId: ReceiptId,
  begunAt: Instant,
  round: ErasureRound,
  task: z.optional(z.string()).check(z.describe('What is gone through now; absent: the round begins')),
  after: z.optional(z.string()).check(z.describe('How far it has been gone through')),
  hasFound: z
    .boolean()
    .check(z.describe('Whether this round has found anything, so that another must follow')),
  notBefore: z.optional(Instant).check(z.describe('When to go on')),
  completedAt: z
    .optional(Instant)
    .check(z.describe('Set once all is erased; one last look is still to come')),
  revision: z.int().check(z.describe('Counts the writes: of two who take the same step, one counts')),
  openShard: z.string(),
  dueAt: Instant.check(z.describe('When the sweep should take it up')),
})
export type ErasureRow = z.infer<typeof ErasureRow>

/** What lies in the queue of erasures: take this one a step further. */
export const ErasureMessage = z.object({ kind: z.literal('advance-erasure'), owner: Owner })
export type ErasureMessage = z.infer<typeof ErasureMessage>
