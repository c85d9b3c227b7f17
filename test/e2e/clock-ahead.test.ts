import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { v7 as uuid } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { createErasureTable, erasureShard } from '../../lambdas/erasures/aws/erasure-table.ts'
import { createAnswerTable } from '../../lambdas/idempotency/aws/answer-table.ts'
import { createSessionTable } from '../../lambdas/identity/aws/session-table.ts'
import { rowKey } from '../../lambdas/image-record/aws/image-keys.ts'
import { createImageTable } from '../../lambdas/image-record/aws/image-table.ts'
import { later, openShardOf } from '../../lambdas/image-record/open-work.ts'
import { newArchive } from '../../lambdas/jobs/archives/archive-life.ts'
import { createArchiveTable } from '../../lambdas/jobs/aws/archive-table.ts'
import { createJobTable } from '../../lambdas/jobs/aws/job-table.ts'
import { createMaintenanceNotes } from '../../lambdas/search/aws/maintenance-notes.ts'
import { clientConfig } from '../../local/client-environment.ts'
import { useEmulator } from './support/emulator.ts'

// Rows that a clock two days ahead has written, read with the right clock. Conditions are those of DynamoDB.

const emulator = useEmulator()
const TableName = 'results'
const now = new Date('2026-11-25T12:00:00.000Z')
const ahead = new Date('2026-11-27T12:00:00.000Z')
const minuteMs = 60_000
let dynamo: DynamoDBDocumentClient

beforeAll(async () => {
  dynamo = DynamoDBDocumentClient.from(new DynamoDBClient(clientConfig(emulator().env)), {
    marshallOptions: { removeUndefinedValues: true },
  })
  const key = (HASH: string, RANGE: string) => [
    { AttributeName: HASH, KeyType: 'HASH' as const },
    { AttributeName: RANGE, KeyType: 'RANGE' as const },
  ]
  await dynamo.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: key('pk', 'sk'),
      AttributeDefinitions: ['pk', 'sk', 'openShard', 'dueAt'].map((AttributeName) => ({
        AttributeName,
        AttributeType: 'S',
      })),
      GlobalSecondaryIndexes: [
        {
          IndexName: 'openWork',
          KeySchema: key('openShard', 'dueAt'),
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    }),
  )
})

const put = (Item: object) => dynamo.send(new PutCommand({ TableName, Item }))

describe('a time that is far too late', () => {
  test('does not keep a person out whose sessions were ended at it', async () => {
    const owner = uuid()
    const sessions = createSessionTable(dynamo, TableName)
    await sessions.end(owner, ahead)
    // All sessions from before are over; who signs in from now on gets in.
    expect(await sessions.endedAt(owner, now)).toEqual(now)
    expect(await sessions.endedAt(owner, new Date(now.getTime() + minuteMs / 4))).toEqual(now)
    await sessions.end(owner, new Date(now.getTime() + minuteMs / 2))
    await sessions.end(owner, now)
    expect(await sessions.endedAt(owner, new Date(now.getTime() + 3 * minuteMs))).toEqual(
      new Date(now.getTime() + minuteMs / 2),
    )
  })

  test('does not keep a dataset from being maintained, nor its account from being erased', async () => {
    const owner = uuid()
    const notes = createMaintenanceNotes(dynamo, TableName)
    await notes.noteChange(owner, ahead)
    await notes.take(owner, ahead, new Date(ahead.getTime() + 15 * minuteMs))
    expect(await notes.isBusy(owner, ahead)).toBe(true)
    // The worker was cut off, and the clock is right again.
    expect(await notes.isBusy(owner, now)).toBe(false)
    await notes.noteChange(owner, now)
    const lease = await notes.take(owner, now, new Date(now.getTime() + 15 * minuteMs))
    expect(lease).toBeDefined()
    expect(await notes.isBusy(owner, now)).toBe(true)
    expect(await notes.take(owner, now, new Date(now.getTime() + minuteMs))).toBeUndefined()
    await notes.forget(owner, now)
    expect(await notes.isBusy(owner, now)).toBe(true)
  })

  test('does not hold an archive for an attempt that has ended', async () => {
    const ref = { owner: uuid(), jobId: uuid() }
    const archives = createArchiveTable(dynamo, TableName)
    await archives.put(newArchive(ref, uuid(), now), undefined)
    expect(await archives.hold(ref, 10 * minuteMs, ahead)).toBeDefined()
    expect(await archives.hold(ref, 10 * minuteMs, now)).toBeDefined()
    expect(await archives.hold(ref, 10 * minuteMs, now)).toBeUndefined()
  })

  test('does not hide open work from the sweep', async () => {
    const owner = uuid()
    const ids = { due: uuid(), later: uuid(), misdated: uuid() }
    const dueAt = { due: now, later: new Date(now.getTime() + 90 * minuteMs), misdated: ahead }
    // In one shard, whatever the ids end in.
    const openShard = openShardOf('0')!
    for (const name of ['due', 'later', 'misdated'] as const)
      await put({
        ...rowKey({ owner, imageId: ids[name] }),
        openShard,
        dueAt: dueAt[name].toISOString(),
      })
    for (const name of ['later', 'misdated'] as const)
      await put({
        pk: `OWNER#${ids[name]}`,
        sk: 'ERASURE',
        owner: ids[name],
        openShard: erasureShard,
        dueAt: dueAt[name].toISOString(),
      })
    const { images } = await createImageTable(dynamo, TableName).overdue(openShard, now)
    expect(images.map(({ imageId }) => imageId)).toEqual([ids.due, ids.misdated])
    expect(await createErasureTable(dynamo, TableName).overdue(now)).toEqual([ids.misdated])
  })

  test('does not keep the sweep from taking up a job', async () => {
    const jobs = createJobTable(dynamo, TableName)
    const job = async (dueAt: string) => {
      const ref = { owner: uuid(), jobId: uuid() }
      const startedBy = { kind: 'user', id: ref.owner }
      const times = { createdAt: dueAt, updatedAt: dueAt, dueAt }
      const work = { selection: { all: true }, rerun: { analysis: true } }
      const row = { ...ref, ...work, ...times, state: 'running', startedBy }
      await put({ pk: `WORK#${ref.owner}`, sk: `JOB#${ref.jobId}`, ...row })
      return ref
    }
    expect(await jobs.takeUp(await job(later(now, 30 * minuteMs)), now)).toBeUndefined()
    const { owner, jobId } = await job(ahead.toISOString())
    expect(await jobs.takeUp({ owner, jobId }, now)).toMatchObject({ turn: 1 })
    const Key = { pk: `WORK#${owner}`, sk: `JOB#${jobId}` }
    const { Item } = await dynamo.send(new GetCommand({ TableName, Key }))
    expect(Item!.dueAt).toBe(later(now, 60 * minuteMs))
  })
})

describe('an Idempotency-Key', () => {
  const keys = () => createAnswerTable(dynamo, TableName)
  const useOf = (name: string) => ({ owner: uuid(), principal: 'user_alice', name })

  test('that one function has taken is not free for another, whose clock is behind', async () => {
    const use = useOf('twice')
    expect(await keys().claim(use, 'request', now)).toBeUndefined()
    for (const behindMs of [0, 1, 50, minuteMs / 2])
      expect(await keys().claim(use, 'request', new Date(now.getTime() - behindMs))).toMatchObject({
        fingerprint: 'request',
      })
  })

  test('that a clock far ahead has taken, or a function that died, is free', async () => {
    const wrong = useOf('wrong')
    await keys().claim(wrong, 'request', ahead)
    expect(await keys().claim(wrong, 'request', now)).toBeUndefined()
    const died = useOf('died')
    await keys().claim(died, 'request', now)
    expect(await keys().claim(died, 'request', new Date(now.getTime() + minuteMs / 2))).toBeUndefined()
  })
})
