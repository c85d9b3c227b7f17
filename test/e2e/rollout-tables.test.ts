import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { createImageTable } from '../../lambdas/image-record/aws/image-table.ts'
import { createShadowTable } from '../../lambdas/image-record/aws/shadow-table.ts'
import { createVersionTable } from '../../lambdas/image-record/aws/version-table.ts'
import { deletedWithAccount } from '../../lambdas/image-record/transitions.ts'
import { createFailureIndex } from '../../lambdas/operations/aws/failure-index.ts'
import { listFailures } from '../../lambdas/operations/failures/list-failures.ts'
import { createTransformTable } from '../../lambdas/transforms/aws/transform-table.ts'
import { createRolloutTable } from '../../lambdas/vision/aws/rollout-table.ts'
import { aMoment, anAnalyzedRow, aResult, asNewRows } from '../unit/support/factories.ts'
import { documentClient } from './support/document-client.ts'
import { useEmulator } from './support/emulator.ts'
import { createResultsTable } from './support/results-table.ts'

const emulator = useEmulator()
let tables = 0
let client: DynamoDBDocumentClient
let tableName: string

beforeAll(() => {
  client = documentClient(emulator().env)
})
beforeEach(async () => {
  tableName = `rollouts-${++tables}`
  await createResultsTable(client, tableName)
})

const who = { feature: 'objects', provider: 'rekognition' } as const
const at = (minutes: number) => new Date(aMoment.getTime() + minutes * 60_000).toISOString()
const shadowAt = (minutes: number, { owner, imageId, version } = row) => ({
  image: { owner, imageId },
  version,
  at: at(minutes),
  result: aResult('objects'),
})
const row = anAnalyzedRow()

test('of twenty who write a shadow at once, one row is left, and the image is as it was', async () => {
  const images = createImageTable(client, tableName)
  const shadows = createShadowTable(client, tableName)
  await images.insert(asNewRows([row]))
  const before = await images.readWhole(row)
  await Promise.all(Array.from({ length: 20 }, (_, minutes) => shadows.keep(who, shadowAt(minutes))))
  expect(await shadows.newest(who, 100)).toMatchObject([
    { image: { imageId: row.imageId }, result: aResult('objects') },
  ])
  expect(await shadows.seen(row, row.version, 'rekognition')).toEqual(['objects'])
  expect(await shadows.seen(row, row.version + 1, 'rekognition')).toEqual([])
  expect(await shadows.seen(row, row.version, 'onnx')).toEqual([])
  expect(await images.readWhole(row)).toEqual(before)
})

test('the newest come first, those of other features and providers not at all, and none is a failure', async () => {
  const shadows = createShadowTable(client, tableName)
  const others = [anAnalyzedRow(), anAnalyzedRow(), anAnalyzedRow()]
  await Promise.all(others.map((each, minutes) => shadows.keep(who, shadowAt(minutes, each))))
  await shadows.keep({ feature: 'faces', provider: 'rekognition' }, shadowAt(9))
  await shadows.keep({ feature: 'objects', provider: 'onnx' }, shadowAt(9))
  expect((await shadows.newest(who, 2)).map((shadow) => shadow.at)).toEqual([at(2), at(1)])
  const deps = {
    failures: createFailureIndex(client, tableName),
    images: createImageTable(client, tableName),
    transforms: createTransformTable(client, tableName),
    now: () => aMoment,
  }
  expect(await listFailures(deps, 365)).toMatchObject({ items: [], isComplete: true })
})

test('shadows are erased with their image, as the erasure of an account does it', async () => {
  const images = createImageTable(client, tableName)
  const shadows = createShadowTable(client, tableName)
  await images.insert(asNewRows([row]))
  await shadows.keep(who, shadowAt(1))
  await images.apply(row, deletedWithAccount(row, aMoment))
  await createVersionTable(client, tableName).erase(row, aMoment)
  expect(await shadows.newest(who, 100)).toEqual([])
  expect(await shadows.seen(row, row.version, 'rekognition')).toEqual([])
})

test('of twenty who change a rollout at once, one stays whole; what the stage cannot ask is ignored', async () => {
  const rollouts = createRolloutTable(client, tableName, ['onnx', 'rekognition'])
  const wanted = (percent: number) => ({
    candidate: 'rekognition' as const,
    shadowPercent: percent,
    livePercent: 100 - percent,
  })
  await Promise.all(Array.from({ length: 20 }, (_, percent) => rollouts.change('faces', wanted(percent))))
  const { faces, ...none } = await rollouts.read()
  expect(none).toEqual({})
  expect(faces!.shadowPercent + faces!.livePercent).toBe(100)
  expect(await createRolloutTable(client, tableName, ['onnx']).read()).toEqual({})
})
