import * as z from 'zod/mini'
import { KeyLimits } from '../../api/identity.ts'
import { Effort } from '../../vision/effort.ts'
import { Feature, features } from '../../vision/vision.ts'
import { ImportSource } from './import-source.ts'

const wanted = {
  perSecond: z.int().check(z.gte(1), z.lte(100)),
  features: z.array(Feature).check(z.maxLength(features.length)),
}

/** POST /v1/imports */
export const ImportRequest = z.extend(ImportSource, {
  dryRun: z
    ._default(z.boolean(), false)
    .check(
      z.describe('Only count: nothing is copied, and the job says what it would import and what that costs'),
    ),
  perSecond: z
    .optional(wanted.perSecond)
    .check(z.describe('Most photos that begin in a second; at most, and if left out, what the stage allows')),
  features: z
    .optional(wanted.features)
    .check(z.describe('Features that vision looks for. Empty: none. Left out: the default of the stage')),
  effort: z
    .optional(Effort)
    .check(z.describe('How much computing our own models may spend. Left out: the default of the stage')),
})
export type ImportRequest = z.infer<typeof ImportRequest>

/** What a job does with the objects of its selection. */
export const ImportOrder = z.object({
  dryRun: z.boolean(),
  perSecond: wanted.perSecond,
  features: z.optional(wanted.features),
  effort: z.optional(Effort),
  keyLimits: z
    .optional(KeyLimits)
    .check(z.describe('Limits of the key that started the job: they hold for what it imports')),
})
export type ImportOrder = z.infer<typeof ImportOrder>

/** Why an object was not copied. Photos that were copied and then rejected have the code of their rejection. */
export const SkipCode = z.enum([
  'already-imported',
  'empty',
  'too-large',
  'not-a-photo',
  'archived',
  'gone',
  'unreadable',
])
export type SkipCode = z.infer<typeof SkipCode>

/** What a dry run expects to cost, in US dollars. */
export const ImportEstimate = z.object({
  onceUsd: z.number().check(z.describe('Copying and processing the photos')),
  monthlyUsd: z.number().check(z.describe('Keeping them, each month')),
})
export type ImportEstimate = z.infer<typeof ImportEstimate>

/** The part of a job that only imports have. */
export const ImportView = z.object({
  source: ImportSource,
  dryRun: z.boolean(),
  perSecond: wanted.perSecond,
  found: z.int().check(z.describe('Objects that passed the filters so far')),
  pending: z.int().check(z.describe('Photos that were copied and are being processed')),
  bytes: z.int().check(z.describe('Size of the objects that were imported, or would be')),
  estimate: z.optional(ImportEstimate).check(z.describe('Of a dry run that is complete')),
})
export type ImportView = z.infer<typeof ImportView>
