import * as z from 'zod'
import { plainIntegers } from '../lambdas/api/plain-integers.ts'
import type { PublishedType } from '../lambdas/events/detail-types.ts'
import { publishedDetails } from '../lambdas/events/events.ts'

export const schemaFileOf = (detailType: PublishedType) =>
  `${detailType.toLowerCase().replaceAll(' ', '-')}.json`

/**
 * JSON Schema of one event's detail. `input`: what a reader has to accept. Objects stay open, because fields may be added
 * within a version.
 */
export const eventSchema = (
  detailType: PublishedType,
  target: 'draft-2020-12' | 'openapi-3.0' = 'draft-2020-12',
) => ({
  title: detailType,
  ...z.toJSONSchema(publishedDetails[detailType], { override: plainIntegers, io: 'input', target }),
})
