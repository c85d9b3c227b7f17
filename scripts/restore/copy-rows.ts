import { type DynamoDBDocumentClient, GetCommand, PutCommand, paginateScan } from '@aws-sdk/lib-dynamodb'
import pLimit from 'p-limit'
import { imageOfKeys, rowKey } from '../../lambdas/image-record/aws/image-keys.ts'
import { conditionHeld } from '../../lambdas/platform/dynamo/condition-held.ts'
import type { RowKey } from '../../lambdas/platform/dynamo/row-key.ts'

export interface CopyRowsDeps {
  client: DynamoDBDocumentClient
  /** Whether the owner's account is being or has been erased. */
  isClosed: (owner: string) => Promise<boolean>
  now: () => Date
  onProgress?: (copied: CopiedRows) => void
}

export interface CopyRowsOptions {
  readonly from: string
  readonly to: string
  /** Replaces rows that are there. @default they stay as they are */
  readonly overwrite: boolean
  readonly isDryRun: boolean
}

export interface CopiedRows {
  copied: number
  /** These were there, and stayed as they are. */
  present: number
  /** Expired, or of an image or account that was deleted since. */
  leftOut: number
}

type Row = RowKey & { readonly owner?: string; readonly expiresAtEpochSeconds?: number }

const parallelism = 32

/**
 * Copies rows into the stage's table. Nothing that was deleted since comes back. It can be interrupted and run again:
 * what is there stays.
 */
export async function copyRows(
  deps: CopyRowsDeps,
  { from, to, overwrite, isDryRun }: CopyRowsOptions,
): Promise<CopiedRows> {
  const { client, onProgress } = deps
  const limit = pLimit(parallelism)
  const counts: CopiedRows = { copied: 0, present: 0, leftOut: 0 }
  const isLeftOut = createIsLeftOut(deps, to)
  const copy = async (row: Row) => {
    if (await isLeftOut(row)) counts.leftOut++
    else if (await (isDryRun ? isMissing : put)(client, to, row, overwrite)) counts.copied++
    else counts.present++
  }
  for await (const { Items = [] } of paginateScan({ client }, { TableName: from })) {
    await Promise.all(Items.map((row) => limit(() => copy(row as Row))))
    onProgress?.(counts)
  }
  return counts
}

/** @returns whether the row was written */
const put = (client: DynamoDBDocumentClient, TableName: string, Item: Row, overwrite: boolean) =>
  conditionHeld(
    client.send(
      new PutCommand({
        TableName,
        Item,
        ...(!overwrite && { ConditionExpression: 'attribute_not_exists(pk)' }),
      }),
    ),
  )

async function isMissing(client: DynamoDBDocumentClient, TableName: string, row: Row, overwrite: boolean) {
  const Key = { pk: row.pk, sk: row.sk }
  return (
    overwrite ||
    (await client.send(new GetCommand({ TableName, Key, ProjectionExpression: 'pk' }))).Item === undefined
  )
}

function createIsLeftOut({ client, isClosed, now }: CopyRowsDeps, TableName: string) {
  // A scan returns the rows of a partition one after the other, so the last answers are enough.
  const ofOwner = lastAnswers(isClosed)
  const ofImage = lastAnswers(async (partition: string) => {
    const image = imageOfKeys({ pk: partition, sk: 'IMAGE' })
    if (!image) return false
    const { Item } = await client.send(
      new GetCommand({ TableName, Key: rowKey(image), ConsistentRead: true }),
    )
    return Item?.state === 'deleted'
  })
  return async (row: Row): Promise<boolean> => {
    const { expiresAtEpochSeconds = Number.POSITIVE_INFINITY } = row
    if (expiresAtEpochSeconds * 1_000 <= now().getTime()) return true
    return (await ofImage(row.pk)) || (await ofOwner(row.owner ?? row.pk.split('#')[1] ?? ''))
  }
}

const answersKept = 10_000

function lastAnswers(ask: (of: string) => Promise<boolean>) {
  const answers = new Map<string, Promise<boolean>>()
  return (of: string): Promise<boolean> => {
    const answer = answers.get(of) ?? ask(of)
    answers.set(of, answer)
    if (answers.size > answersKept) answers.delete(answers.keys().next().value!)
    return answer
  }
}
