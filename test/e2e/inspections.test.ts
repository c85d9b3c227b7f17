import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { InvokeCommand } from '@aws-sdk/client-lambda'
import { DeleteObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3'
import { DeleteCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import pLimit from 'p-limit'
import { v7 as uuidV7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { imagePartition, rowKey, transformKey } from '../../lambdas/image-record/aws/image-keys.ts'
import { originalKey } from '../../lambdas/image-record/object-keys.ts'
import { createInspectionInvoker } from '../../lambdas/inspections/aws/inspection-invoker.ts'
import type { InspectionView } from '../../lambdas/inspections/inspections.ts'
import { ownerKey } from '../../lambdas/platform/dynamo/row-key.ts'
import { openDatasetsIn } from '../../lambdas/search/aws/datasets-in-bucket.ts'
import { entriesOf, type IndexedImage } from '../../lambdas/search/dataset/dataset-table.ts'
import { eventually } from './support/eventually.ts'
import { functionNamed, setVariables } from './support/functions.ts'
import { smallPhoto, upload } from './support/photos.ts'
import { useStack } from './support/stack.ts'
import { takeUpInspection } from './support/take-up-inspection.ts'

// Everything of this file is new, so the function that inspects has a clock thirty days ahead.

const stack = useStack({ visionFeatures: 'labels' })
const hook = (name: string) => `--require ${join(import.meta.dirname, 'support', name)}`
const folder = mkdtempSync(join(tmpdir(), 'imgint-inspections-'))
const killLog = join(folder, 'kills')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let admin: ReturnType<ReturnType<typeof stack>['client']>
const images: string[] = []
const refOf = (place: number) => ({ owner: stack().owner, imageId: images[place]! })
let transformId: string

const kills = (): number => {
  try {
    return readFileSync(killLog, 'utf8').split('\n').length - 1
  } catch {
    return 0
  }
}

/** @param killAtCall at which call to AWS each process of the function is killed; 0: at none */
const setFunction = (killAtCall = 0) =>
  setVariables(stack(), /Inspections/, {
    NODE_OPTIONS: [hook('clock-hook.cjs'), ...(killAtCall ? [hook('fault-injector.cjs')] : [])].join(' '),
    CLOCK_AHEAD_DAYS: '30',
    FAULT_KILL_AT_CALL: String(killAtCall),
    FAULT_KILL_LOG: killLog,
  })

const sweep = async () =>
  stack().lambda.send(new InvokeCommand({ FunctionName: await functionNamed(stack(), /Sweep/) }))

/** How long an inspection of these few images takes at most, unless an invocation was lost. */
const quickMs = 20_000

async function inspect(): Promise<InspectionView> {
  const { inspectionId } = await admin.startInspection()
  const settled = async () => {
    const inspection = await admin.getInspection({ path: { id: inspectionId } })
    expect(inspection.state).toBe('completed')
    return inspection as InspectionView
  }
  // Beside the end of a killed process, the emulator may lose an invocation. The sweep sends it again after five minutes,
  // for which a test is too short.
  return eventually(settled, quickMs).catch(async () => {
    await createInspectionInvoker(stack().lambda, await functionNamed(stack(), /Inspections/))(inspectionId)
    return eventually(settled)
  })
}

const countsOf = ({ groups }: InspectionView) =>
  Object.fromEntries(groups.map(({ kind, count }) => [kind, count]))

beforeAll(async () => {
  const { accessToken } = await stack().person('root', true)
  admin = stack().client(accessToken)
  const api = stack().client(stack().account.accessToken)
  for (let seed = 0; seed < 8; seed++)
    images.push(await upload(stack(), await smallPhoto(seed), { features: ['labels'] }))
  for (const id of images) await api.getImage({ path: { id }, query: { wait: 20 } })
  const plan = { steps: [{ operation: 'resize' as const, width: 64 }] }
  transformId = (await api.requestTransform({ path: { id: images[5]! }, body: plan }))!.transformId
  await eventually(async () => {
    const { state } = (await api.getTransform({ path: { id: images[5]!, transformId } }))!
    expect(state).toBe('completed')
  })
  await eventually(async () => expect(await indexed()).toHaveLength(images.length))
  await setFunction()
}, 240_000)

async function dataset() {
  // Lance reads the real environment.
  Object.assign(process.env, stack().env, { AWS_ALLOW_HTTP: 'true' })
  return openDatasetsIn(stack().s3, stack().outputs.IndexBucketName).open(stack().owner)
}
const indexed = async () =>
  entriesOf<IndexedImage>(
    (await (await dataset()).table.query().where('deletedAt IS NULL').toArrow()) as never,
  )

test('a stage that works is in order, although the inspection is killed again and again', async () => {
  await setFunction(25)
  const { inspectionId } = await admin.startInspection()
  await eventually(async () => {
    await takeUpInspection(stack(), inspectionId)
    expect(kills()).toBeGreaterThanOrEqual(2)
  })
  await setFunction()
  const inspection = await eventually(async () => {
    await takeUpInspection(stack(), inspectionId)
    const found = await admin.getInspection({ path: { id: inspectionId } })
    expect(found.state).toBe('completed')
    return found as InspectionView
  })
  expect(countsOf(inspection)).toEqual({})
  expect(inspection.totals).toMatchObject({ owners: 1, images: images.length, transforms: 1 })
  expect(inspection.statement).toMatch(/Nothing is lost/)
  const { inspectionId: latest } = await admin.getInspection({ path: { id: 'latest' } })
  expect(latest).toBe(inspectionId)
  await eventually(() => {
    const event = stack().events.ofStage.find(
      ({ detail }) => 'inspectionId' in detail && detail.inspectionId === inspectionId,
    )
    expect(event?.detail).toMatchObject({ lost: 0, differences: [], images: images.length })
  })
}, 240_000)

const leftOvers = 300
const strangerId = uuidV7()

/** What each repair is to put right. */
async function damage() {
  const { s3, dynamo, outputs, owner } = stack()
  const { TableName, OriginalsBucketName, DerivedBucketName } = outputs
  const derived = (key: string) =>
    s3.send(new PutObjectCommand({ Bucket: DerivedBucketName, Key: key, Body: 'x' }))
  const whole = async (place: number) => (await stack().images.readWhole(refOf(place)))!
  // 0: an original that somebody deleted; 1: one that somebody wrote over.
  await s3.send(new DeleteObjectCommand({ Bucket: OriginalsBucketName, Key: originalKey(refOf(0)) }))
  await s3.send(
    new PutObjectCommand({ Bucket: OriginalsBucketName, Key: originalKey(refOf(1)), Body: 'other' }),
  )
  // 2: an image whose rows are gone, so that everything else of it is left over. The index follows the rows.
  const { Items = [] } = await dynamo.send(
    new QueryCommand({
      TableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': imagePartition(refOf(2)) },
    }),
  )
  const { KeyCount: objectsOf2 = 0 } = await s3.send(
    new ListObjectsV2Command({ Bucket: DerivedBucketName, Prefix: `${originalKey(refOf(2))}/` }),
  )
  for (const { pk, sk } of Items) await dynamo.send(new DeleteCommand({ TableName, Key: { pk, sk } }))
  // 3: an upload that expired as if nothing had come.
  await dynamo.send(
    new UpdateCommand({
      TableName,
      Key: rowKey(refOf(3)),
      UpdateExpression: 'SET #state = :expired ADD revision :one REMOVE original',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':expired': 'expired', ':one': 1 },
    }),
  )
  // 4: a rendition is gone, and hundreds are there that nothing names.
  const { analysis: of4 } = await whole(4)
  await s3.send(new DeleteObjectCommand({ Bucket: DerivedBucketName, Key: of4!.renditions[0]!.key }))
  const limit = pLimit(16)
  const extra = Array.from({ length: leftOvers }, (_, number) => `${originalKey(refOf(6))}/v9/${number}.webp`)
  await Promise.all(extra.map((key) => limit(() => derived(key))))
  // 5: the result of a transform is gone, and there is one without a transform.
  const { Items: transforms = [] } = await dynamo.send(
    new QueryCommand({
      TableName,
      KeyConditionExpression: 'pk = :pk AND sk = :sk',
      ExpressionAttributeValues: {
        ':pk': imagePartition(refOf(5)),
        ':sk': transformKey({ ...refOf(5), transformId }).sk,
      },
    }),
  )
  await s3.send(new DeleteObjectCommand({ Bucket: DerivedBucketName, Key: transforms[0]!.key }))
  await derived(`${originalKey(refOf(5))}/transforms/${'f'.repeat(32)}.webp`)
  // 7: an image that is being analysed since yesterday, although nobody does.
  const at = new Date(Date.now() - 86_400_000).toISOString()
  await dynamo.send(
    new UpdateCommand({
      TableName,
      Key: rowKey(refOf(7)),
      UpdateExpression: 'SET #state = :uploaded, updatedAt = :at REMOVE openShard, dueAt',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':uploaded': 'uploaded', ':at': at },
    }),
  )
  const [webhookId, deliveryId] = [uuidV7(), uuidV7()]
  await dynamo.send(
    new PutCommand({
      TableName,
      Item: {
        ...{ pk: ownerKey(owner), sk: `DELIVERY#${webhookId}#${deliveryId}`, owner, webhookId, deliveryId },
        ...{ eventId: '3c9f3f0e-4c5b-5c8f-9a86-1d2d0d0a5a01', type: 'Image Deleted', subject: images[0] },
        ...{ state: 'pending', turn: 1, attemptsInRound: 0, attempts: [], nextAttemptAt: at },
        ...{ createdAt: at, updatedAt: at, expiresAtEpochSeconds: 4_000_000_000 },
      },
    }),
  )
  // The index has heard of images 2 and 3 before its rows are changed by hand.
  await eventually(async () => {
    const entries = await indexed()
    expect(entries.map(({ imageId }) => imageId)).not.toContain(images[2])
    expect(entries.find(({ imageId }) => imageId === images[3])).toMatchObject({ state: 'expired' })
  })
  const { table, merge } = await dataset()
  const { familyId: _, ...entry } = (await indexed()).find(({ imageId }) => imageId === images[0])!
  await merge([{ ...entry, imageId: strangerId }])
  await table.delete(`imageId = '${images[6]}'`)
  await table.update({ where: `imageId = '${images[5]}'`, values: { sizeBytes: 1 } })
  return objectsOf2
}

test('every kind of damage is found, counted and repaired, and then the stage is in order', async () => {
  const renditions = await damage()
  const found = await inspect()
  expect(countsOf(found)).toMatchObject({
    'original-missing': 1,
    'original-changed': 1,
    'original-left-over': 1,
    'upload-unseen': 1,
    'rendition-missing': 1,
    'rendition-left-over': leftOvers + renditions,
    'transform-missing': 1,
    'transform-left-over': 1,
    'index-missing': 1,
    'index-left-over': 1,
    'index-stale': 1,
    'work-halted': 1,
    'delivery-stuck': 1,
  })
  expect(found.lost).toBe(2)
  expect(found.statement).toMatch(/2 originals are missing or changed/)

  const path = { id: found.inspectionId }
  for (const { kind, count } of found.groups) {
    const shown = await admin.repairDifferences({ path, body: { kind } })
    expect(shown).toMatchObject({ kind, count })
    await admin.repairDifferences({ path, body: { kind, apply: true } })
  }
  const repaired = await eventually(async () => {
    const { groups } = await admin.getInspection({ path })
    expect(groups.map(({ repaired }) => repaired?.state)).toEqual(groups.map(() => 'completed'))
    return groups
  }, 240_000)
  // The writer of the index writes its first entries again with the next ones. When another repair makes it write, this
  // may heal what is stale or missing before its own repair comes, which then finds that it has changed.
  const healsItself = new Set<string>(['index-stale', 'index-missing'])
  const settled = ({ kind, repaired: each }: (typeof repaired)[number]) =>
    each!.done + (healsItself.has(kind) ? each!.changed : 0)
  expect(repaired.map((group) => [group.kind, settled(group), group.repaired!.refused])).toEqual(
    found.groups.map(({ kind, count }) => [kind, count, 0]),
  )
  const { items } = await admin.listDifferences({ path, query: { kind: 'rendition-left-over', limit: 100 } })
  expect(items).toHaveLength(100)
  expect(new Set(items.map(({ outcome }) => outcome))).toEqual(new Set(['done']))

  await sweep()
  await eventually(async () => {
    await sweep()
    expect(countsOf(await inspect())).toEqual({})
  }, 180_000)
  expect((await admin.listInspections({})).items[0]).toMatchObject({ differences: 0, lost: 0 })
}, 480_000)
