import { describe, expect, test } from 'vitest'
import { httpRoutes } from '../../lambdas/documentation/http-routes.ts'
import { samplePhoto, smallPhoto, upload } from './support/photos.ts'
import { useSharedStack } from './support/shared-stack.ts'

const stack = useSharedStack()

const noImage = '01900000-0000-7000-8000-000000000000'
const values: Record<string, string> = { part: 'labels' }

/** How a call answers mallory: the status, and the body as text. */
async function ask({ method, path, body }: { method: string; path: string; body?: unknown }, id: string) {
  const { accessToken } = await stack().person('mallory')
  const at = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    name === 'id' || name === 'groupId' ? id : (values[name] ?? noImage),
  )
  const response = await fetch(`${stack().outputs.ApiUrl}${at}`, {
    method,
    headers: {
      authorization: `Bearer ${accessToken}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: '{}' }),
  })
  return { status: response.status, text: await response.text() }
}

describe('another owner', () => {
  /** Something of each kind that alice owns, by the path under which it is found. */
  async function thingsOfAlice() {
    const alice = stack().client(stack().account.accessToken)
    const imageId = await upload(stack(), samplePhoto('cat.jpg'), { features: ['labels'] })
    await stack().api.settledImage(imageId, Date.now() + 90_000)
    const { keyId } = await alice.createKey({ body: { name: 'not yours', scopes: ['read'] } })
    const { webhookId } = await alice.createWebhook({
      body: { url: 'https://example.com/', eventTypes: 'all' },
    })
    const { jobId } = await alice.startJob({ body: { selection: { imageIds: [imageId] } } })
    const { feedbackId } = await alice.giveFeedback({
      path: { id: imageId },
      body: { feature: 'labels', verdict: 'missing', answer: { name: 'alice' } },
    })
    return { imageId, things: { keys: keyId, webhooks: webhookId, jobs: jobId, feedback: feedbackId } }
  }
  type Kind = keyof Awaited<ReturnType<typeof thingsOfAlice>>['things']
  let made: Promise<Awaited<ReturnType<typeof thingsOfAlice>>> | undefined
  const absentIds: Record<Kind, string> = {
    keys: 'a'.repeat(12),
    webhooks: noImage,
    jobs: noImage,
    feedback: `${noImage}.${'0'.repeat(16)}`,
  }
  const ofSomebody = httpRoutes.filter(
    ({ path, scope }) => /\{(id|groupId)\}/.test(path) && scope !== 'admin' && scope !== 'public',
  )

  test.each(ofSomebody)(
    'gets the same answer from $operationId as for something that does not exist',
    async (operation) => {
      made ??= thingsOfAlice()
      const { imageId, things } = await made
      const kind = operation.path.split('/')[2] as Kind
      const found = await ask(operation, things[kind] ?? imageId)
      const absent = await ask(operation, absentIds[kind] ?? noImage)
      expect(found.status).toBe(absent.status)
      const withoutIds = (text: string) => text.replace(/[0-9a-f-]{36}(\.[0-9a-f]{16})?|[0-9a-f]{32}/g, '…')
      expect(withoutIds(found.text)).toBe(withoutIds(absent.text))
      // A request that cannot be parsed is refused before anything is looked up.
      expect(operation.body || operation.query ? [400, 404] : [404]).toContain(found.status)
      // Nothing was changed.
      await expect(stack().api.getImage(imageId)).resolves.toMatchObject({ state: 'completed' })
    },
  )

  test('sees none of the images in a list', async () => {
    await upload(stack(), await smallPhoto(8), { features: [] })
    const mallory = stack().client((await stack().person('mallory')).accessToken)
    expect(await mallory.listImages()).toEqual({ items: [] })
  })
})
