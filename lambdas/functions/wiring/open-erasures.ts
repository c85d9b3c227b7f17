import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { ErasureDeps } from '../../erasures/answer-erasure.ts'
import { createContentsCounter } from '../../erasures/aws/account-contents.ts'
import { createErasureQueue } from '../../erasures/aws/erasure-queue.ts'
import { createErasureTable } from '../../erasures/aws/erasure-table.ts'
import { createAccountCloser } from '../../limits/aws/close-account.ts'
import { createS3, createSqs } from '../../platform/clients.ts'

interface ErasureEnvironment {
  readonly TABLE_NAME: string
  readonly ORIGINALS_BUCKET: string
  readonly ERASURE_QUEUE_URL: string
}

/** For every function that can start the erasure of an account. */
export const openErasures = (dynamo: DynamoDBDocumentClient, env: ErasureEnvironment): ErasureDeps => ({
  erasures: createErasureTable(dynamo, env.TABLE_NAME),
  countContents: createContentsCounter({
    dynamo,
    tableName: env.TABLE_NAME,
    s3: createS3(),
    originalsBucket: env.ORIGINALS_BUCKET,
  }),
  closeAccount: createAccountCloser(dynamo, env.TABLE_NAME),
  advanceLater: createErasureQueue(createSqs(), env.ERASURE_QUEUE_URL),
  now: () => new Date(),
})
