import * as z from 'zod/mini'
import { pageOf, pageQuery } from '../api/query-values.ts'
import { Instant, Owner } from '../platform/identifiers.ts'
import { DifferenceKind, InspectionId, InspectionScope, InspectionTotals } from './inspection-rows.ts'

const count = z.int().check(z.gte(0))

/** In paths: the id of an inspection, or `latest`. */
export const InspectionName = z.union([z.literal('latest'), InspectionId])
export type InspectionName = z.infer<typeof InspectionName>

export const DifferenceView = z.object({
  kind: DifferenceKind,
  owner: Owner,
  subject: z
    .string()
    .check(z.describe('Id of the image, job or delivery; for an object that is none of ours, its name')),
  part: z
    .optional(z.string())
    .check(z.describe('What of the subject: key of an object, version, transform, or webhook')),
  outcome: z
    .optional(z.enum(['done', 'changed', 'refused']))
    .check(z.describe('What a repair did; `changed`: the difference was gone by then, so nothing')),
})
export type DifferenceView = z.infer<typeof DifferenceView>

export const RepairView = z.object({
  kind: DifferenceKind,
  state: z.enum(['running', 'completed']),
  begunAt: Instant,
  endedAt: z.optional(Instant),
  done: count.check(z.describe('How many were repaired')),
  changed: count.check(z.describe('How many were differences no longer, so that nothing was done')),
  refused: count.check(z.describe('How many cannot be repaired now')),
  refusal: z.optional(z.string()).check(z.describe('Why the latest of them cannot')),
})
export type RepairView = z.infer<typeof RepairView>

/** All differences of one kind. */
export const DifferenceGroup = z.object({
  kind: DifferenceKind,
  title: z.string(),
  explanation: z.string().check(z.describe('What is wrong, in plain words')),
  isLoss: z.boolean().check(z.describe('Whether photos themselves are at stake')),
  count,
  repair: z
    .optional(z.string())
    .check(z.describe('What a repair would do to each; absent when only a person can decide')),
  deletes: z
    .boolean()
    .check(
      z.describe('Whether the repair deletes; only what nothing refers to and is past the grace period'),
    ),
  examples: z.array(DifferenceView),
  repaired: z.optional(RepairView).check(z.describe('The latest repair of this kind')),
})
export type DifferenceGroup = z.infer<typeof DifferenceGroup>

const head = {
  inspectionId: InspectionId,
  scope: InspectionScope,
  state: z.enum(['running', 'completed']),
  startedBy: z.enum(['schedule', 'administrator']),
  startedAt: Instant,
  completedAt: z.optional(Instant),
  differences: count.check(z.describe('How many differences were found so far')),
  lost: count.check(z.describe('How many of them are originals that are missing or have other bytes')),
}

export const InspectionSummary = z.object(head)
export type InspectionSummary = z.infer<typeof InspectionSummary>

export const InspectionView = z.object({
  ...head,
  totals: InspectionTotals,
  groups: z.array(DifferenceGroup).check(z.describe('Losses first, then the largest')),
  statement: z
    .string()
    .check(
      z.describe('A statement to hand on, in Markdown: what the stage holds, and what is lost, as of when'),
    ),
})
export type InspectionView = z.infer<typeof InspectionView>

export const InspectionList = pageOf(InspectionSummary, { order: 'Newest first' })
export type InspectionList = z.infer<typeof InspectionList>

/** Query of GET /v1/admin/inspections */
export const InspectionListQuery = z.strictObject(pageQuery())
export type InspectionListQuery = z.infer<typeof InspectionListQuery>

/** Query of GET /v1/admin/inspections/{id}/differences */
export const DifferenceListQuery = z.strictObject({
  kind: DifferenceKind.check(z.describe('The kind to list')),
  ...pageQuery({ maxLength: 600 }),
})
export type DifferenceListQuery = z.infer<typeof DifferenceListQuery>

export const DifferenceList = pageOf(DifferenceView)
export type DifferenceList = z.infer<typeof DifferenceList>

/** POST /v1/admin/inspections/{id}/repairs */
export const RepairRequest = z.strictObject({
  kind: DifferenceKind,
  apply: z
    ._default(z.boolean(), false)
    .check(z.describe('`false`: only say what would be done; `true`: do it')),
})
export type RepairRequest = z.infer<typeof RepairRequest>

/** What a repair would do. */
export const RepairPreview = z.object({
  kind: DifferenceKind,
  count: count.check(z.describe('How many differences the inspection found')),
  repair: z.string().check(z.describe('What would be done to each that still is one')),
  deletes: z.boolean(),
  examples: z.array(DifferenceView),
})
export type RepairPreview = z.infer<typeof RepairPreview>
