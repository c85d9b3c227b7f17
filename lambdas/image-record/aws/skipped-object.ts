import { createHash } from 'node:crypto'
import { changeExpression } from '../../platform/dynamo/change-expression.ts'
import { type RowKey, workKey } from '../../platform/dynamo/row-key.ts'
import type { TransactItem } from '../../platform/dynamo/transact.ts'
import type { JobRef } from '../../platform/identifiers.ts'

/** An object that an import did not add to the library, and why. */
export interface SkippedObject {
  readonly key: string
  readonly sizeBytes?: number
  readonly code: string
  readonly reason: string
  readonly imageId?: string
}

/** Of the 1,024 bytes of a sort key, what an object's key may take beside the job's id and the hash. */
const shownBytes = 800

export const skippedPrefix = ({ jobId }: Pick<JobRef, 'jobId'>): string => `SKIPPED#${jobId}#`

/** In the order of the keys, and one row for each object however often it is skipped. */
export const skippedKey = (job: JobRef, key: string): RowKey => {
  const shown = Buffer.from(key).subarray(0, shownBytes).toString('utf8')
  const hash = createHash('sha256').update(key).digest('hex').slice(0, 32)
  return { pk: workKey(job.owner), sk: `${skippedPrefix(job)}${shown}#${hash}` }
}

/** An update, because functions that settle images may not put rows into this partition. */
export const noteSkipped = (TableName: string, job: JobRef, skipped: SkippedObject): TransactItem => {
  const { ConditionExpression: _, ...update } = changeExpression({ set: { ...skipped }, among: {} })
  return { Update: { TableName, Key: skippedKey(job, skipped.key), ...update } }
}
