import { SendMessageCommand } from '@aws-sdk/client-sqs'
import { beforeAll, describe, expect, test } from 'vitest'
import type { PersonView } from '../../lambdas/identity/people.ts'
import type { AuditEntry } from '../../lambdas/operations/audit.ts'
import { type ParsedFamily, parseOpenMetrics, sampleValue } from '../support/parse-open-metrics.ts'
import { eventually } from './support/eventually.ts'
import { s3Notification, samplePhoto, smallPhoto, upload } from './support/photos.ts'
import { useStack } from './support/stack.ts'

const stack = useStack()

const administrator = async () => stack().client((await stack().person('root', true)).accessToken)

/** The test data: two good photos, one of which vision looks at, and a file that is not a photo. */
const uploaded = { seen: '', analysed: '', refused: '' }
const idle = { name: 'analysis', waiting: 0, inWork: 0, delayed: 0, exhausted: 0, deadLetters: 0 }
beforeAll(async () => {
  const settled = async (imageId: string) =>
    (await stack().api.settledImage(imageId, Date.now() + 90_000)).state
  uploaded.seen = await upload(stack(), samplePhoto('cat.jpg'), { features: ['labels'] })
  uploaded.refused = await upload(stack(), Buffer.from('no picture at all'), { features: [] })
  expect(await settled(uploaded.seen)).toBe('completed')
  expect(await settled(uploaded.refused)).toBe('rejected')
  // Its repeats must not be counted. One other announcement in 128 would overwrite its mark, so it is the last.
  // Another administrator asks, because every access of theirs is in the audit log.
  const admin = stack().client((await stack().person('hal', true)).accessToken)
  await eventually(async () =>
    expect((await admin.getOverview()).queues).toEqual(
      expect.arrayContaining([idle, { ...idle, name: 'vision-onnx' }]),
    ),
  )
  uploaded.analysed = await upload(stack(), await smallPhoto(1), { features: [] })
  expect(await settled(uploaded.analysed)).toBe('completed')
}, 300_000)

describe('an administrator', () => {
  test('sees the people, page by page', async () => {
    await stack().person('bob')
    const admin = await administrator()
    const people: PersonView[] = []
    let cursor: string | undefined
    do {
      const page = await admin.listPeople({ query: { limit: 1, cursor } })
      expect(page.items.length).toBeLessThanOrEqual(1)
      people.push(...page.items)
      cursor = page.nextCursor
    } while (cursor)
    expect(people.map(({ email, isAdministrator }) => ({ email, isAdministrator }))).toEqual(
      expect.arrayContaining([
        { email: 'alice@example.com', isAdministrator: false },
        { email: 'bob@example.com', isAdministrator: false },
        { email: 'root@example.com', isAdministrator: true },
      ]),
    )
    expect(people.find(({ email }) => email === 'alice@example.com')).toMatchObject({
      owner: stack().owner,
      state: 'active',
    })
  })

  test("sees another owner's images, newest first and page by page", async () => {
    const admin = await administrator()
    const path = { owner: stack().owner }
    const first = await admin.listImagesOf({ path, query: { limit: 2 } })
    const second = await admin.listImagesOf({ path, query: { limit: 2, cursor: first.nextCursor } })
    expect([...first.items, ...second.items].map(({ imageId }) => imageId)).toEqual(
      Object.values(uploaded).sort().reverse(),
    )
    expect(second.nextCursor).toBeUndefined()
  })

  test('sees one of them as its owner does', async () => {
    const admin = await administrator()
    const path = { owner: stack().owner, id: uploaded.seen }
    const { original, renditions, ...seen } = await admin.getImageOf({ path })
    const { original: _, renditions: own, ...known } = await stack().api.getImage(uploaded.seen)
    expect(seen).toEqual(known)
    expect(renditions).toHaveLength(own.length)
    for (const { url } of renditions) expect((await fetch(url)).status).toBe(200)
    const photo = await fetch(original!.url)
    expect(Buffer.from(await photo.arrayBuffer()).equals(samplePhoto('cat.jpg'))).toBe(true)
  })

  test('gets 404 for an unknown image, and an empty list for an unknown owner', async () => {
    const admin = await administrator()
    const path = { owner: 'nobody', id: uploaded.seen }
    await expect(admin.getImageOf({ path })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await admin.listImagesOf({ path: { owner: 'nobody' } })).toEqual({ items: [] })
    await expect(admin.listImagesOf({ path: { owner: 'no body' } })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  test('leaves an audit entry for every call', async () => {
    const root = await stack().person('root', true)
    const admin = stack().client(root.accessToken)
    const ofBob = { owner: (await stack().person('bob')).owner }
    const path = { ...ofBob, id: uploaded.seen }
    await admin.listImagesOf({ path: ofBob }, { correlationId: 'case-17' })
    await expect(admin.getImageOf({ path })).rejects.toMatchObject({ code: 'NOT_FOUND' })

    const { items } = await admin.listAudit({ query: ofBob })
    expect(items).toMatchObject([
      { action: 'getImageOf', ...ofBob, imageId: uploaded.seen },
      { action: 'listImagesOf', ...ofBob, correlationId: 'case-17' },
    ])
    for (const { actor, at, sourceIp } of items) {
      expect(actor).toEqual({ owner: root.owner, principal: { kind: 'user', id: root.owner } })
      expect(Math.abs(Date.now() - Date.parse(at))).toBeLessThan(60_000)
      expect(sourceIp).not.toBe('')
    }
  })

  test('reads the audit log newest first and page by page, which is audited as well', async () => {
    const root = await stack().person('root', true)
    const admin = stack().client(root.accessToken)
    const query = { actor: root.owner, limit: 3 }
    const entries: AuditEntry[] = []
    let cursor: string | undefined
    do {
      const page = await admin.listAudit({ query: { ...query, cursor } })
      entries.push(...page.items)
      cursor = page.nextCursor
    } while (cursor)
    const ids = entries.map(({ id }) => id)
    expect(ids).toEqual([...new Set(ids)].sort().reverse())
    expect(entries[0]).toMatchObject({ action: 'listAudit', route: 'GET /v1/admin/audit' })
    expect(new Set(entries.map(({ action }) => action))).toEqual(
      new Set(['listPeople', 'listImagesOf', 'getImageOf', 'listAudit']),
    )
    const { items } = await admin.listAudit({ query: { actor: stack().owner } })
    expect(items).toEqual([])
  })
})

describe('the clinic', () => {
  const group = async () =>
    (await (await administrator()).listFailures({})).items.find(({ code }) => code === 'UNSUPPORTED_FORMAT')

  test('lists the refused file by its cause, in the words that its uploader gets', async () => {
    const { reason } = await stack().api.getImage(uploaded.refused)
    const { code, message, explanation, remedy } = (await group())!
    expect({ code, message, explanation, remedy }).toEqual(reason)
    expect(await group()).toMatchObject({
      outcome: 'rejected',
      images: 1,
      examples: [{ owner: stack().owner, imageId: uploaded.refused }],
    })
  })

  test('redrives it into another version, which is refused as well, and dismisses that', async () => {
    const admin = await administrator()
    const path = { cause: (await group())!.cause }
    expect(await admin.actOnFailures({ path, body: { action: 'redrive' } })).toMatchObject({
      done: 1,
      isComplete: true,
    })
    const again = await eventually(async () => {
      const found = await group()
      expect(found?.examples).toMatchObject([{ imageId: uploaded.refused, run: 2 }])
      return found!
    })
    expect(again).toMatchObject({ ...path, images: 1 })
    expect(await admin.actOnFailures({ path, body: { action: 'dismiss' } })).toMatchObject({ done: 1 })
    expect(await group()).toBeUndefined()
    expect(await stack().api.getImage(uploaded.refused)).toMatchObject({ state: 'rejected', version: 1 })
    const { items } = await admin.listAudit({
      query: { actor: (await stack().person('root', true)).owner, limit: 9 },
    })
    expect(items.map(({ action }) => action)).toContain('actOnFailures')
  })

  test('is for administrators only, and knows what a cause looks like', async () => {
    const uploader = stack().client(stack().account.accessToken)
    await expect(uploader.listFailures({})).rejects.toMatchObject({ code: 'INSUFFICIENT_SCOPE' })
    const path = { cause: 'everything' }
    await expect(
      (await administrator()).actOnFailures({ path, body: { action: 'redrive' } }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('the metrics', () => {
  let key: string
  beforeAll(async () => {
    key = (await (await administrator()).createKey({ body: { name: 'prometheus', scopes: ['admin'] } })).key
  })

  async function scrape(): Promise<ParsedFamily[]> {
    const response = await fetch(`${stack().outputs.ApiUrl}/metrics`, {
      headers: { authorization: `Bearer ${key}` },
    })
    expect(response.headers.get('content-type')).toBe(
      'application/openmetrics-text; version=1.0.0; charset=utf-8',
    )
    return parseOpenMetrics(await response.text())
  }

  /** Counting happens a moment after an image shows its state. */
  const counted = () =>
    eventually(async () => {
      const metrics = await scrape()
      const settled = (state: string) => sampleValue(metrics, 'imgint_images_settled_total', { state })
      expect(['completed', 'rejected', 'failed'].map(settled)).toEqual([2, 1, 0])
      return metrics
    })

  test('count exactly what was uploaded', async () => {
    const metrics = await counted()
    const count = (name: string, labels = {}) => sampleValue(metrics, name, labels)
    expect(count('imgint_image_faults_total', { state: 'rejected' })).toBe(1)
    expect(count('imgint_image_duration_seconds_count')).toBe(3)
    expect(count('imgint_analysis_duration_seconds_count')).toBe(2)
    expect(count('imgint_vision_duration_seconds_count', { feature: 'labels' })).toBe(1)
    expect(count('imgint_vision_duration_seconds_count', { feature: 'faces' })).toBe(0)
    expect(count('imgint_vision_results_total', { provider: 'onnx', degraded: 'no' })).toBe(1)
    expect(count('imgint_vision_cost_usd_total', { provider: 'onnx' })).toBeGreaterThan(0)
    expect(count('imgint_open_images', { state: 'analyzed' })).toBe(0)
  })

  test('are in the overview as well', async () => {
    await counted()
    const overview = await (await administrator()).getOverview()
    expect(overview.settled).toEqual(
      expect.arrayContaining([
        { state: 'completed', images: 2 },
        { state: 'rejected', images: 1 },
      ]),
    )
    expect(overview.faults).toMatchObject([{ state: 'rejected', images: 1 }])
    expect(overview.vision.find(({ provider }) => provider === 'onnx')!.costUsd).toBeGreaterThan(0)
    expect(overview.queues).toContainEqual(idle)
    expect(overview.isComplete).toBe(true)
    const me = await stack().client(stack().account.accessToken).getMe()
    expect(me.usage.uploads).toBeGreaterThanOrEqual(3)
    expect(me.usage.bytes).toBeGreaterThanOrEqual(samplePhoto('cat.jpg').length)
  })

  test('show every queue with its dead letters', async () => {
    const { samples } = (await scrape()).find(({ name }) => name === 'imgint_queue_messages')!
    expect(samples).toEqual(
      expect.arrayContaining(
        ['analysis', 'analysis-exhausted', 'analysis-dead-letters', 'vision-onnx-dead-letters'].map(
          (queue) => ({
            name: 'imgint_queue_messages',
            labels: { queue, state: 'visible' },
            value: 0,
          }),
        ),
      ),
    )
  })

  test('redrive each dead letter once, however many callers ask', async () => {
    const admin = await administrator()
    const { sqs, owner } = stack()
    const outputs: Record<string, string> = stack().outputs
    const bodies: Record<string, string> = {
      [outputs.AnalysisDeadLetterQueueUrl!]: s3Notification(stack(), uploaded.analysed),
      [outputs.IndexMaintenanceDeadLetterQueueUrl!]: JSON.stringify({ kind: 'maintain-index', owner }),
      [outputs.IndexChangesDeadLetterQueueUrl!]: JSON.stringify({
        kind: 'index-images',
        owner,
        imageIds: [uploaded.analysed],
      }),
    }
    // Repeats of finished work: each queue accepts them, and nothing changes.
    const letters = Object.entries(outputs).flatMap(([name, url]) =>
      name.endsWith('DeadLetterQueueUrl') && name !== 'IndexDeadLetterQueueUrl' ? [url] : [],
    )
    for (const QueueUrl of letters)
      await sqs.send(
        new SendMessageCommand({
          QueueUrl,
          MessageBody: bodies[QueueUrl] ?? '{}',
          ...(QueueUrl.endsWith('.fifo') && { MessageGroupId: owner }),
        }),
      )
    const { queues } = await admin.getOverview()
    const behind = queues.filter(({ waiting }) => waiting !== undefined).map(({ name }) => name)
    expect(behind).toHaveLength(letters.length)
    await Promise.all(
      behind.map(async (name) => {
        const callers = name === 'analysis' ? 20 : 1
        const answers = await Promise.all(
          Array.from({ length: callers }, () => admin.redriveQueue({ path: { name } })),
        )
        expect(answers.reduce((sum, { moved }) => sum + moved, 0)).toBe(1)
        expect(answers.at(-1)).toMatchObject({ name, deadLetters: 0 })
      }),
    )
    await expect(admin.redriveQueue({ path: { name: 'search-index' } })).rejects.toThrow(/follows a stream/)
    await expect(admin.redriveQueue({ path: { name: 'nothing' } })).rejects.toThrow(
      /Expected one of analysis/,
    )
  })

  test('do not count repeats', async () => {
    await counted()
    const { sqs, outputs, events } = stack()
    const toldOf = () => events.received.filter(({ detail }) => detail.imageId === uploaded.analysed)
    const before = toldOf().length
    await sqs.send(
      new SendMessageCommand({
        QueueUrl: outputs.AnalysisQueueUrl,
        MessageBody: s3Notification(stack(), uploaded.analysed),
      }),
    )
    await eventually(() => expect(toldOf().length).toBeGreaterThan(before))
    // A function counts after it has announced, and before its message leaves the queue.
    const admin = await administrator()
    await eventually(async () => expect((await admin.getOverview()).queues).toContainEqual(idle))
    await counted()
  })

  test('leave one audit entry an hour for each scraper', async () => {
    await scrape()
    const { items } = await (await administrator()).listAudit({ query: { actor: key.split('_')[1] } })
    expect(items.length).toBeGreaterThan(0)
    expect(items.length).toBeLessThanOrEqual(2)
    expect(items[0]).toMatchObject({ action: 'getMetrics', until: expect.any(String) })
  })

  test('show a photo in progress, and for how long', async () => {
    await stack().api.openSlots([{ filename: 'late.jpg', contentType: 'image/jpeg', size: 1 }])
    const metrics = await scrape()
    expect(sampleValue(metrics, 'imgint_open_images', { state: 'pending' })).toBe(1)
    const age = sampleValue(metrics, 'imgint_oldest_open_image_age_seconds', { state: 'pending' })
    expect(age).toBeLessThan(60)
  })
})
