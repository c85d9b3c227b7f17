import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { beforeAll, expect, test } from 'vitest'
import { createImageTable } from '../../lambdas/image-record/aws/image-table.ts'
import { createTransformUsage } from '../../lambdas/transforms/aws/transform-counts.ts'
import { createTransformTable } from '../../lambdas/transforms/aws/transform-table.ts'
import { newTransform } from '../../lambdas/transforms/new-transform.ts'
import { hashOfPlan, TransformPlan } from '../../lambdas/transforms/steps.ts'
import { completed, failed } from '../../lambdas/transforms/transform-life.ts'
import type { TransformRow } from '../../lambdas/transforms/transform-row.ts'
import { aMoment, anImageRow, asNewRows } from '../unit/support/factories.ts'
import { documentClient } from './support/document-client.ts'
import { useEmulator } from './support/emulator.ts'
import { createResultsTable } from './support/results-table.ts'

const emulator = useEmulator()
const tableName = 'results'
const sizeBytes = 1_000
const caps = { perImage: 100, perDay: 40, bytesPerDay: 5 * sizeBytes + 1 }

let client: DynamoDBDocumentClient
let transforms: ReturnType<typeof createTransformTable>
let usageOf: ReturnType<typeof createTransformUsage>

beforeAll(async () => {
  client = documentClient(emulator().env)
  await createResultsTable(client, tableName)
  transforms = createTransformTable(client, tableName)
  usageOf = createTransformUsage(client, tableName)
})

/** An image of an owner with this many pending transforms. */
async function requested(owner: string, count: number): Promise<TransformRow[]> {
  const image = anImageRow({ owner, state: 'completed' })
  await createImageTable(client, tableName).insert(asNewRows([image]))
  const rows = Array.from({ length: count }, (_, at) => {
    const plan = TransformPlan.parse({ steps: [{ operation: 'resize', width: at + 1 }] })
    return newTransform(image, { plan, planHash: hashOfPlan(plan) }, aMoment)
  })
  for (const row of rows) expect(await transforms.create(row, caps, aMoment)).toBe('created')
  return rows
}

const result = { mimeType: 'image/webp' as const, widthPx: 1, heightPx: 1, sizeBytes, receipt: {} as never }
const complete = (row: TransformRow) =>
  transforms.complete(row, completed('key', result, aMoment), sizeBytes, caps, aMoment)

test('twenty results at once stay within the bytes of a day, and new requests are then refused', async () => {
  const rows = await requested('crowd', 20)
  const made = await Promise.all(rows.map(complete))
  expect(made.filter(({ applied }) => applied)).toHaveLength(5)
  expect(made.filter(({ isDayFull }) => isDayFull)).toHaveLength(15)
  expect(await usageOf('crowd', aMoment)).toEqual({ transforms: 20, transformBytes: 5 * sizeBytes })
  // One byte is left, so requests are still taken; the next result does not fit.
  const tomorrow = new Date(aMoment.getTime() + 86_400_000)
  expect(await usageOf('crowd', tomorrow)).toEqual({ transforms: 0, transformBytes: 0 })
  const full = { ...caps, bytesPerDay: 5 * sizeBytes }
  const [row] = await requested('another', 1)
  expect(await transforms.create({ ...row!, owner: 'crowd' }, full, aMoment)).not.toBe('created')
})

test('a result that is completed twice counts once, and deleting it gives nothing back', async () => {
  const [row] = await requested('twice', 1)
  await Promise.all(Array.from({ length: 20 }, () => complete(row!)))
  expect(await usageOf('twice', aMoment)).toEqual({ transforms: 1, transformBytes: sizeBytes })
  await transforms.remove((await transforms.get(row!))!, aMoment)
  expect(await usageOf('twice', aMoment)).toEqual({ transforms: 1, transformBytes: sizeBytes })
})

test('a result larger than all bytes of a day never fits', async () => {
  const [row] = await requested('large', 1)
  const settled = completed('key', result, aMoment)
  const full = await transforms.complete(row!, settled, 10 * sizeBytes, caps, aMoment)
  expect(full).toMatchObject({ applied: false, isDayFull: true, row: { state: 'pending' } })
})

test('requesting a failed transform again counts, however many do it at once', async () => {
  const [row] = await requested('again', 1)
  await transforms.apply(row!, failed({ code: 'TRANSFORM_STOPPED', message: 'It took too long.' }, aMoment))
  const again = await Promise.all(Array.from({ length: 20 }, () => transforms.tryAgain(row!, caps, aMoment)))
  expect(again.filter(({ applied }) => applied)).toHaveLength(1)
  expect(await usageOf('again', aMoment)).toMatchObject({ transforms: 2 })
  await transforms.apply(row!, failed({ code: 'TRANSFORM_STOPPED', message: 'It took too long.' }, aMoment))
  const full = await transforms.tryAgain(row!, { ...caps, perDay: 2 }, aMoment)
  expect(full).toMatchObject({ applied: false, isDayFull: true, row: { state: 'failed' } })
})
