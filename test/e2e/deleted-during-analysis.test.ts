import { expect, test } from 'vitest'
import type { ProxyHook } from '../support/aws-proxy/aws-proxy.ts'
import { eventually } from './support/eventually.ts'
import { smallPhoto, uploadItem } from './support/photos.ts'
import { useStack } from './support/stack.ts'
import { objectsOf } from './support/what-is-left.ts'

/** An image whose renditions are held back until something has happened. */
let keptBack: { imageId: string; until: () => Promise<void> } | undefined
/** Images whose analysis has removed what it had written. */
const takenBack: string[] = []

const keepBack: ProxyHook = async ({ caller, service, operation, path, body }, forward) => {
  if (caller !== 'analyze' || service !== 's3' || !keptBack) return forward()
  const { imageId, until } = keptBack
  if (operation === 'PutObject' && path.includes(imageId)) await until()
  if (operation === 'DeleteObjects' && String(body).includes(imageId)) takenBack.push(imageId)
  return forward()
}

const stack = useStack({}, { hooks: [keepBack] })

test('deleting an image is final even during an analysis, which removes what it wrote', async () => {
  const bytes = await smallPhoto(4)
  const [slot] = await stack().api.openSlots([uploadItem(bytes)])
  const { imageId } = slot!
  let deletion: Promise<void> | undefined
  keptBack = {
    imageId,
    until: () => {
      deletion ??= stack().api.deleteImage(imageId)
      return deletion
    },
  }
  await stack().api.upload(slot!, bytes)
  await eventually(() => expect(takenBack).toContain(imageId))
  keptBack = undefined
  await eventually(async () => expect(await objectsOf(stack(), imageId)).toEqual([]))
  await expect(stack().api.getImage(imageId)).rejects.toMatchObject({ status: 404 })
})
