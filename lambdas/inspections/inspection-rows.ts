import * as z from 'zod/mini'
import { Instant, Owner } from '../platform/identifiers.ts'
import { differenceKindNames } from './difference-kinds.ts'

export const InspectionId = z
  .uuidv7('Expected the id of an inspection, a UUID of version 7')
  .check(z.toLowerCase())
export type InspectionId = z.infer<typeof InspectionId>

export const DifferenceKind = z.enum(differenceKindNames)

const count = z.int().check(z.gte(0))

/** `everything`: all comparisons. `checksums`: only the bytes of a slice of the originals, day after day. */
export const InspectionScope = z.enum(['everything', 'checksums'])
export type InspectionScope = z.infer<typeof InspectionScope>

/** What was inspected so far. */
export const InspectionTotals = z.object({
  owners: count,
  images: count.check(z.describe('Images that a photo was uploaded for, without deleted ones')),
  originalBytes: count,
  transforms: count,
  checkedOriginals: count.check(
    z.describe('Originals whose bytes were read and compared with their checksum'),
  ),
  checkedBytes: count,
})
export type InspectionTotals = z.infer<typeof InspectionTotals>

/** Where an inspection continues. */
export const InspectionPlace = z.object({
  step: z.string(),
  owner: z
    .optional(Owner)
    .check(z.describe('The owner that is compared now; absent while owners are gathered')),
  after: z.optional(z.string()),
})
export type InspectionPlace = z.infer<typeof InspectionPlace>

/** What makes the sweep look at a row. */
const open = {
  revision: z.int().check(z.describe('Counts the writes: of two workers at the same step, one is right')),
  openShard: z.optional(z.string()),
  dueAt: z.optional(Instant),
  expiresAtEpochSeconds: z.int(),
}

export const InspectionRow = z.object({
  inspectionId: InspectionId,
  scope: InspectionScope,
  state: z.enum(['running', 'completed']),
  startedBy: z.enum(['schedule', 'administrator']),
  startedAt: Instant,
  completedAt: z.optional(Instant),
  place: InspectionPlace,
  totals: InspectionTotals,
  counts: z.partialRecord(DifferenceKind, count),
  ...open,
})
export type InspectionRow = z.infer<typeof InspectionRow>

/** The repair of all differences of one kind that an inspection has found. */
export const RepairRow = z.object({
  inspectionId: InspectionId,
  kind: DifferenceKind,
  state: z.enum(['running', 'completed']),
  begunAt: Instant,
  endedAt: z.optional(Instant),
  after: z.optional(z.string()).check(z.describe('How far it has got')),
  done: count,
  changed: count,
  refused: count,
  refusal: z.optional(z.string()),
  ...open,
})
export type RepairRow = z.infer<typeof RepairRow>

/** One difference, as it is stored. */
export const Difference = z.object({
  kind: DifferenceKind,
  owner: Owner,
  /** The image, delivery or job; for an object that is none of ours, the part of its key that stands for the image. */
  subject: z.string(),
  /** What of the subject: a key, a version, a transform, a webhook. Distinguishes several of one subject. */
  part: z.optional(z.string()),
  outcome: z.optional(z.enum(['done', 'changed', 'refused'])).check(z.describe('What the repair did')),
})
export type Difference = z.infer<typeof Difference>
