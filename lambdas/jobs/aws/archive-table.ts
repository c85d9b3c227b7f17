import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  paginateQuery,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import { archivePrefix } from '../../image-record/aws/image-keys.ts'
import type { Reason } from '../../image-record/image-row.ts'
import { instant, later } from '../../image-record/open-work.ts'
import { changeExpression } from '../../platform/dynamo/change-expression.ts'
import { conditionHeld } from '../../platform/dynamo/condition-held.ts'
import { type RowKey, workKey } from '../../platform/dynamo/row-key.ts'
import { type TransactItem, transact } from '../../platform/dynamo/transact.ts'
import type { ImageRef, JobRef, Owner } from '../../platform/identifiers.ts'
import { farthest, longestRunMs } from '../../platform/lies-ahead.ts'
import { archiveIsOpen } from '../archives/archive-life.ts'
import { ArchivePartRow, ArchiveRow } from '../archives/archives.ts'

const archiveKey = ({ owner, jobId }: JobRef): RowKey => ({ pk: workKey(owner), sk: archivePrefix + jobId })

type OfPart = Pick<ArchivePartRow, 'owner' | 'jobId' | 'archiveId'>
const partsPrefix = ({ jobId, archiveId }: OfPart) => `${archivePrefix}${jobId}#${archiveId}#`
const partKeyOf = (part: ArchivePartRow): RowKey => ({
  pk: workKey(part.owner),
  sk: `${partsPrefix(part)}${String(part.number).padStart(5, '0')}`,
})

/** What a finished part contains. */
export interface WrittenPart {
  readonly files: number
  readonly sizeBytes: number
  /** The image after which the next part starts; absent when this was the last part. */
  readonly cursor?: string
}

export type ArchiveTable = ReturnType<typeof createArchiveTable>

/** Archives of jobs, `WORK#<owner>` / `ARCHIVE#<jobId>`. Their parts sort after them. */
export function createArchiveTable(client: DynamoDBDocumentClient, tableName: string) {
  async function get(ref: JobRef): Promise<ArchiveRow | undefined> {
    const { Item } = await client.send(
      new GetCommand({ TableName: tableName, Key: archiveKey(ref), ConsistentRead: true }),
    )
    return Item && ArchiveRow.parse(Item)
  }

  /** @returns false when somebody else has written the archive in the meantime */
  async function put(row: ArchiveRow, instead: ArchiveRow | undefined): Promise<boolean> {
    return conditionHeld(
      client.send(
        new PutCommand({
          TableName: tableName,
          Item: { ...archiveKey(row), ...row },
          ...(instead
            ? { ...isOf(instead), ConditionExpression: 'archiveId = :archive' }
            : { ConditionExpression: 'attribute_not_exists(pk)' }),
        }),
      ),
    )
  }

  /**
   * Begins an attempt at the next part. It locks the archive, so that a repeated message does nothing twice.
   * @returns undefined when nothing is to be done, or another attempt holds the lock
   */
  async function hold(ref: JobRef, forMs: number, now: Date): Promise<ArchiveRow | undefined> {
    const change = changeExpression({
      // A redrive starts over for a failure that was our fault.
      among: { state: ['pending', 'failed'] },
      set: {
        state: 'pending',
        heldUntil: later(now, forMs),
        updatedAt: instant(now),
        ...archiveIsOpen(ref.jobId, now),
      },
      remove: ['reason'],
    })
    try {
      const { Attributes } = await client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: archiveKey(ref),
          ...change,
          ConditionExpression: `${change.ConditionExpression} AND (attribute_not_exists(#heldUntil) OR #heldUntil < :now OR #heldUntil > :farthest)`,
          ExpressionAttributeValues: {
            ...change.ExpressionAttributeValues,
            ':now': instant(now),
            ':farthest': farthest(now, longestRunMs),
          },
          ReturnValues: 'ALL_NEW',
        }),
      )
      return ArchiveRow.parse(Attributes)
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return undefined
      throw error
    }
  }

  /** Records which images the next part may contain. @returns whether the archive still exists */
  async function openPart(archive: ArchiveRow, part: ArchivePartRow): Promise<boolean> {
    const { written } = await transact(client, [
      { Put: { TableName: tableName, Item: { ...partKeyOf(part), ...part } } },
      {
        ConditionCheck: {
          TableName: tableName,
          Key: archiveKey(archive),
          ConditionExpression: 'archiveId = :archive',
          ...isOf(archive),
        },
      },
    ])
    return written
  }

  /** Records that the file of a part is complete. @returns whether the archive and the part still exist */
  async function closePart(
    archive: ArchiveRow,
    part: ArchivePartRow,
    { files, sizeBytes, cursor }: WrittenPart,
    now: Date,
  ): Promise<boolean> {
    const isEnd = cursor === undefined
    const { written } = await transact(client, [
      {
        Update: {
          TableName: tableName,
          Key: partKeyOf(part),
          ...changeExpression<ArchivePartRow>({ set: { isWritten: true, files, sizeBytes } }),
        },
      },
      {
        Update: {
          TableName: tableName,
          Key: archiveKey(archive),
          ...changeExpression<ArchiveRow>({
            when: { archiveId: archive.archiveId, partCount: archive.partCount },
            set: {
              state: isEnd ? 'completed' : 'pending',
              partCount: part.number,
              files: archive.files + files,
              sizeBytes: archive.sizeBytes + sizeBytes,
              cursor,
              updatedAt: instant(now),
            },
            remove: ['heldUntil', 'lastFault', ...(isEnd ? ['openShard', 'dueAt'] : [])],
          }),
        },
      },
    ])
    return written
  }

  /** Ends a failed attempt, so that the next one may begin at once. */
  const release = (archive: ArchiveRow, lastFault: Reason | undefined, now: Date): Promise<boolean> =>
    change(archive, {
      set: { lastFault, updatedAt: instant(now) },
      remove: ['heldUntil'],
      when: { archiveId: archive.archiveId },
    })

  /** Records that all attempts have failed. @returns whether the archive was pending */
  const fail = (ref: JobRef, reason: Reason, now: Date): Promise<boolean> =>
    change(ref, {
      among: { state: ['pending'] },
      set: { state: 'failed', reason, updatedAt: instant(now) },
      remove: ['heldUntil', 'openShard', 'dueAt', 'lastFault'],
    })

  /** Claims a lost archive for the sweep, which then sends another message. @returns whether a message is due */
  const takeUp = (ref: JobRef, now: Date): Promise<boolean> =>
    change(ref, { among: { state: ['pending'] }, set: archiveIsOpen(ref.jobId, now) })

  const change = (ref: JobRef, change: Parameters<typeof changeExpression>[0]): Promise<boolean> =>
    conditionHeld(
      client.send(
        new UpdateCommand({ TableName: tableName, Key: archiveKey(ref), ...changeExpression(change) }),
      ),
    )

  /** The parts of an archive, in order, without their images. */
  const partsOf = (archive: OfPart): Promise<ArchivePartRow[]> => query(archive.owner, partsPrefix(archive))

  /** The parts of all archives that may contain results of an image. */
  const partsWith = ({ owner, imageId }: ImageRef): Promise<ArchivePartRow[]> =>
    query(owner, archivePrefix, {
      FilterExpression: 'contains(imageIds, :image)',
      ExpressionAttributeValues: { ':image': imageId },
    })

  async function query(
    owner: Owner,
    prefix: string,
    filter?: { FilterExpression: string; ExpressionAttributeValues: Record<string, unknown> },
  ): Promise<ArchivePartRow[]> {
    const pages = paginateQuery(
      { client },
      {
        TableName: tableName,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :owner AND begins_with(sk, :prefix)',
        ProjectionExpression:
          '#owner, jobId, archiveId, #number, #key, expiresAtEpochSeconds, isWritten, files, sizeBytes',
        ExpressionAttributeNames: { '#owner': 'owner', '#number': 'number', '#key': 'key' },
        ...filter,
        ExpressionAttributeValues: {
          ':owner': workKey(owner),
          ':prefix': prefix,
          ...filter?.ExpressionAttributeValues,
        },
      },
    )
    const found: ArchivePartRow[] = []
    for await (const { Items = [] } of pages) found.push(...Items.map((item) => ArchivePartRow.parse(item)))
    return found
  }

  /** Removes an archive's row, so that nobody continues it; its parts can still be found. */
  const remove = (archive: OfPart): Promise<boolean> =>
    conditionHeld(
      client.send(
        new DeleteCommand({
          TableName: tableName,
          Key: archiveKey(archive),
          ConditionExpression: 'archiveId = :archive',
          ...isOf(archive),
        }),
      ),
    )

  async function removeParts(parts: readonly ArchivePartRow[]): Promise<void> {
    for (const part of parts)
      await client.send(new DeleteCommand({ TableName: tableName, Key: partKeyOf(part) }))
  }

  return {
    get,
    put,
    hold,
    openPart,
    closePart,
    release,
    fail,
    takeUp,
    partsOf,
    partsWith,
    remove,
    removeParts,
  }
}

const isOf = ({
  archiveId,
}: Pick<ArchiveRow, 'archiveId'>): Pick<
  NonNullable<TransactItem['ConditionCheck']>,
  'ExpressionAttributeValues'
> => ({ ExpressionAttributeValues: { ':archive': archiveId } })
