import { createHash } from 'node:crypto'
import type { FeedbackId } from '../../image-record/corrections.ts'
import { ownerKey } from '../../platform/dynamo/row-key.ts'
import type { PrecisionCount } from '../precision.ts'

// Rows of feedback in the single table, all in the owner's partition.

export const feedbackPrefix = 'FEEDBACK#'

/** The id starts with the image, so that the feedback of an image is stored together. */
export const feedbackKey = (owner: string, feedbackId: FeedbackId) => ({
  pk: ownerKey(owner),
  sk: feedbackPrefix + feedbackId,
})

export const feedbackOfImagePrefix = (imageId: string) => `${feedbackPrefix}${imageId}.`

export const precisionPrefix = (byModel: boolean) => (byModel ? 'PRECISION_BY_MODEL#' : 'PRECISION#')

/** Hashed, because lists of models have no maximum length. */
const digest = (value: unknown) =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16)

export const precisionKey = (
  owner: string,
  { feature, name, source }: Pick<PrecisionCount, 'feature' | 'name' | 'source'>,
) => ({
  pk: ownerKey(owner),
  sk: `${precisionPrefix(source !== undefined)}${feature}#${name}${source ? `#${digest(source)}` : ''}`,
})
