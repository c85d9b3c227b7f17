import pLimit from 'p-limit'
import { expect, test } from 'vitest'
import { maxUploadItems } from '../../lambdas/uploads/uploads.ts'
import { strictDynamo } from '../support/strict-dynamo/strict-dynamo.ts'
import { eventually } from './support/eventually.ts'
import { smallPhoto, uploadItem } from './support/photos.ts'
import { useStack } from './support/stack.ts'

/** What DynamoDB gives a partition, and the rate at which one owner must be able to upload. */
const unitsPerSecond = 1_000
const photosPerSecond = 500
const photoCount = 20

/** Nothing is refused here: units are counted, because a rate would only show the speed of this machine. */
const strict = strictDynamo()
const stack = useStack({ visionFeatures: 'labels' }, { hooks: [strict.hook] })

const isOf = (table: string | undefined) => (resource: string) => resource.split('/')[0] === table

test("no partition shared by the photos of one owner exceeds its share of a partition's limit", async () => {
  const { api, outputs, owner } = stack()
  const bytes = await Promise.all(Array.from({ length: photoCount }, (_, seed) => smallPhoto(seed)))
  expect(photoCount).toBeLessThanOrEqual(maxUploadItems)
  const slots = await api.openSlots(bytes.map((photo) => uploadItem(photo)))
  const limit = pLimit(8)
  await Promise.all(slots.map((slot, index) => limit(() => api.upload(slot, bytes[index]!))))
  await eventually(async () => {
    const rows = await Promise.all(slots.map(({ imageId }) => stack().images.readWhole({ owner, imageId })))
    expect(rows.map((row) => row?.state)).toEqual(Array(photoCount).fill('completed'))
  }, 4 * 60_000)

  const used = strict.usage().filter(({ resource }) => isOf(outputs.TableName)(resource))
  const ofOnePhoto = slots.map(({ imageId }) => imageId)
  const shared = used.filter(({ key }) => !ofOnePhoto.some((imageId) => key.includes(imageId)))
  expect(used.length).toBeGreaterThan(photoCount)
  // The most units that each photo may take from a partition that all photos share.
  const mostPerPhoto = unitsPerSecond / photosPerSecond
  const tooMuch = shared
    .map(({ resource, key, write }) => ({ resource, key, perPhoto: write / photoCount }))
    .filter(({ perPhoto }) => perPhoto > mostPerPhoto)
  expect(tooMuch).toEqual([])
})
