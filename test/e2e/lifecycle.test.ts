import { InvokeCommand } from '@aws-sdk/client-lambda'
import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { describe, expect, test } from 'vitest'
import { rowKey } from '../../lambdas/image-record/aws/image-keys.ts'
import { deleted } from '../../lambdas/image-record/transitions.ts'
import type { ImageRef } from '../../lambdas/platform/identifiers.ts'
import { eventually } from './support/eventually.ts'
import { functionNamed } from './support/functions.ts'
import { smallPhoto, upload, uploadItem } from './support/photos.ts'
import { useStack } from './support/stack.ts'

const stack = useStack()
const ref = (imageId: string): ImageRef => ({ owner: stack().owner, imageId })
const eventTypesOf = (imageId: string) =>
  stack()
    .events.received.filter(({ detail }) => detail.imageId === imageId)
    .map(({ detailType }) => detailType)

/** Runs the sweep, which otherwise runs every few minutes. */
async function runSweep(): Promise<Record<string, number>> {
  const answer = await stack().lambda.send(
    new InvokeCommand({ FunctionName: await functionNamed(stack(), /sweep/i), Payload: '{}' }),
  )
  expect(answer.FunctionError).toBeUndefined()
  return JSON.parse(Buffer.from(answer.Payload!).toString())
}

/** Pretends that the sweep is due for this image. */
const makeOverdue = ({ owner, imageId }: ImageRef) =>
  stack().dynamo.send(
    new UpdateCommand({
      TableName: stack().outputs.TableName,
      Key: rowKey({ owner, imageId }),
      UpdateExpression: 'SET dueAt = :past',
      ExpressionAttributeValues: { ':past': '2020-01-01T00:00:00.000Z' },
    }),
  )

/** Not deterministic, so there is one photo for both a slot and its upload. */
const photo = smallPhoto()
const openSlot = async () => (await stack().api.openSlots([uploadItem(await photo)]))[0]!

describe('the sweep', () => {
  test('lets an unused slot expire, and announces it', async () => {
    const { imageId } = await openSlot()
    await makeOverdue(ref(imageId))
    expect(await runSweep()).toMatchObject({ expired: 1 })
    expect(await stack().api.getImage(imageId)).toMatchObject({ state: 'expired' })
    await eventually(() => expect(eventTypesOf(imageId)).toEqual(['Image Upload Expired']))
    expect(await runSweep()).toEqual({})
  })

  test('leaves slots that are not overdue alone', async () => {
    const { imageId } = await openSlot()
    expect(await runSweep()).toEqual({})
    expect(await stack().api.getImage(imageId)).toMatchObject({ state: 'pending' })
  })

  test('finds an upload whose notification was lost', async () => {
    const imageId = await upload(stack(), await smallPhoto(1))
    await stack().api.settledImage(imageId, Date.now() + 90_000)
    await resetToPending(imageId)
    expect(await runSweep()).toMatchObject({ 'reanalysis requested': 1 })
    await eventually(async () =>
      expect(await stack().api.getImage(imageId)).toMatchObject({ state: 'completed' }),
    )
  })

  test('finishes a deletion that was cut off after its tombstone', async () => {
    const imageId = await upload(stack(), await smallPhoto(2))
    await stack().api.settledImage(imageId, Date.now() + 90_000)
    await stack().images.apply(ref(imageId), deleted(ref(imageId), new Date()))
    expect(await runSweep()).toMatchObject({ deleted: 1 })
    await eventually(() => expect(eventTypesOf(imageId).at(-1)).toBe('Image Deleted'))
    expect((await stack().images.readWhole(ref(imageId)))?.openShard).toBeUndefined()
  })
})

test('a photo that arrives after its slot expired is accepted anyway', async () => {
  const slot = await openSlot()
  await makeOverdue(ref(slot.imageId))
  await runSweep()
  await stack().api.upload(slot, await photo)
  await eventually(async () =>
    expect(await stack().api.getImage(slot.imageId)).toMatchObject({ state: 'completed' }),
  )
  expect((await stack().images.readWhole(ref(slot.imageId)))?.expiresAtEpochSeconds).toBeUndefined()
})

/** Pretends that S3 never sent the notification. */
const resetToPending = (imageId: string) =>
  stack().dynamo.send(
    new UpdateCommand({
      TableName: stack().outputs.TableName,
      Key: rowKey({ owner: stack().owner, imageId }),
      UpdateExpression: 'SET #state = :pending, openShard = :shard, dueAt = :past REMOVE analysis, settledAt',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: {
        ':pending': 'pending',
        ':shard': 'open#0',
        ':past': '2020-01-01T00:00:00.000Z',
      },
    }),
  )
