import * as z from 'zod/mini'
import { Instant, Owner } from '../platform/identifiers.ts'

/** How long the confirmation of the first call is valid. */
export const confirmationMinutes = 10
/** How long a receipt can be read after the erasure has ended. */
export const receiptDays = 90

/** 192 random bits, so that nobody can guess it. It has no dash, which a command line would take for an option. */
export const ReceiptId = z
  .string()
  .check(z.regex(/^[0-9a-f]{48}$/, 'Expected a receipt id: 48 hexadecimal digits'))
export const Confirmation = z
  .string()
  .check(z.regex(/^[0-9a-f]{64}$/, 'Expected the confirmation from the first call: 64 hexadecimal digits'))

/** Query of DELETE /v1/me and DELETE /v1/admin/owners/{owner} */
export const ErasureQuery = z.strictObject({
  confirmation: z
    .optional(Confirmation)
    .check(z.describe('The confirmation from the first call. Without it, nothing is erased')),
})
export type ErasureQuery = z.infer<typeof ErasureQuery>

const count = z._default(z.int().check(z.gte(0)), 0)

/** What the first call counts: enough to recognise the account. */
export const AccountContents = z.object({
  images: count,
  bytes: count.check(z.describe('Size of all originals, in bytes')),
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
      z.describe(
        'Pass it as ?confirmation= to erase the account. It works only for the same caller and the same account',
      ),
    ),
  confirmationExpiresAt: Instant,
  receiptId: ReceiptId.check(
    z.describe('The receipt to read at GET /v1/erasures/{id} once the erasure is confirmed'),
  ),
  contents: AccountContents.check(z.describe('What the erasure would delete')),
  isComplete: z
    .boolean()
    .check(
      z.describe('False when the account holds more than was counted here. The receipt counts everything'),
    ),
})
export type ErasurePreview = z.infer<typeof ErasurePreview>

/** What an erasure counts, by kind. */
export const ErasedCounts = z.object({
  images: count,
  originals: count.check(
    z.describe('Objects in the originals bucket, counting every version and delete marker'),
  ),
  renditions: count.check(z.describe('Objects made of photos: renditions and transforms')),
  archives: count.check(z.describe('ZIP files of the transforms of jobs')),
  importLists: count.check(z.describe('Files with lists of objects, which imports made of inventories')),
  versions: count.check(z.describe('Results of other versions, made by re-runs')),
  contentKeys: count.check(z.describe('Entries that let identical files reuse results')),
  indexFiles: count.check(z.describe('Files of the index, counting every version')),
  duplicateDecisions: count.check(z.describe('Decisions to keep an image beside its duplicates')),
  feedback: count,
  precisionCounts: count.check(
    z.describe('Counters of right and wrong findings, by label, object and model'),
  ),
  jobs: count,
  keys: count.check(z.describe('API keys, including revoked ones')),
  signingKeys: count.check(z.describe('Rows of keys that sign URLs: one for an account that has any')),
  presets: count.check(z.describe('Rows of presets: one for an account that has made any')),
  webhooks: count,
  deliveries: count.check(z.describe('Webhook deliveries that were still kept')),
  payloads: count.check(z.describe('Payloads of webhook deliveries')),
  other: count.check(z.describe('Rows of any other kind')),
})
export const ErasedKind = z.keyof(ErasedCounts)
export type ErasedKind = z.infer<typeof ErasedKind>
export type ErasedCounts = Partial<Record<ErasedKind, number>>

/** Response of the second call, and of GET /v1/erasures/{id}. It says what was erased, not whose it was. */
export const ErasureReceipt = z.object({
  receiptId: ReceiptId,
  state: z.enum(['running', 'completed']),
  begunAt: Instant,
  endedAt: z.optional(Instant),
  expiresAt: z
    .optional(Instant)
    .check(z.describe('When this receipt is deleted. Set once the erasure has ended')),
  counts: ErasedCounts.check(
    z.describe('Counts of everything that was erased. While the erasure is running, the counts so far'),
  ),
})
export type ErasureReceipt = z.infer<typeof ErasureReceipt>

/** A receipt as it is stored, without the owner. */
export const ReceiptRow = z.object({
  ...z.omit(ErasureReceipt, { counts: true, expiresAt: true }).shape,
  ...ErasedCounts.shape,
  expiresAtEpochSeconds: z.optional(z.int()),
})
export type ReceiptRow = z.infer<typeof ReceiptRow>

/**
 * `count` counts what exists, `erase` erases it, and `look` erases what arrived too late for that, until nothing is
 * found.
 */
export const ErasureRound = z.enum(['count', 'erase', 'look'])
export type ErasureRound = z.infer<typeof ErasureRound>

/** A running erasure, in the partition of the account that it erases. It is the last row to be deleted. */
export const ErasureRow = z.object({
  owner: Owner,
  receiptId: ReceiptId,
  begunAt: Instant,
  round: ErasureRound,
  task: z.optional(z.string()).check(z.describe('The task in progress; absent at the start of a round')),
  after: z.optional(z.string()).check(z.describe('How far that task has come')),
  hasFound: z
    .boolean()
    .check(z.describe('Whether this round found anything, so that another round must follow')),
  expected: z
    .optional(z.partialRecord(ErasedKind, z.int()))
    .check(z.describe('What the count round has counted and the erase round has not erased yet')),
  notBefore: z.optional(Instant).check(z.describe('Do not continue before this')),
  completedAt: z.optional(Instant).check(z.describe('Set once everything is erased; one last look follows')),
  revision: z
    .int()
    .check(z.describe('Counts writes: of two workers that take the same step, only one is recorded')),
  openShard: z.string(),
  dueAt: Instant.check(z.describe('When the sweep resumes the erasure')),
})
export type ErasureRow = z.infer<typeof ErasureRow>
