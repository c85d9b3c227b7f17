import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Client, ImageView } from '../../../clients/typescript/src/index.ts'
import { FeedbackLine, type FeedbackView } from '../../../lambdas/feedback/feedback.ts'
import { changeLabels } from '../support/change-labels.ts'
import { eventually } from '../support/eventually.ts'
import { samplePhoto, upload } from '../support/photos.ts'
import { useSharedStack } from '../support/shared-stack.ts'
import { isSettled, waitAgain } from '../support/wait-again.ts'

const stack = useSharedStack()
const api = (): Client => stack().client(stack().account.accessToken)
const show = (id: string, wait = 0): Promise<ImageView> => api().getImage({ path: { id }, query: { wait } })

async function uploaded(bytes: Buffer): Promise<ImageView> {
  const imageId = await upload(stack(), bytes, { features: ['labels', 'objects'] })
  const image = await waitAgain(() => show(imageId, 20), isSettled)
  expect(image.state).toBe('completed')
  return image
}

const labelsOf = ({ vision }: ImageView) =>
  vision?.labels?.status === 'completed' ? vision.labels.labels.map(({ name }) => name) : []

/** The results exactly as the models gave them. */
const storedVision = async (imageId: string) =>
  JSON.stringify((await stack().images.readWhole({ owner: stack().owner, imageId }))?.vision)

/** Pretends that an earlier version of the model gave these results. */
const seenByAnOlderModel = (imageId: string) =>
  changeLabels(stack(), imageId, {
    models: [{ name: 'efficientnet-lite2', version: '0' }],
    parameters: { visionVersion: '0' },
  })

async function rerun(id: string): Promise<ImageView> {
  const { version } = await api().rerunImage({ path: { id }, body: { features: ['labels'] } })
  await waitAgain(() => api().getVersion({ path: { id, version }, query: { wait: 20 } }), isSettled)
  return eventually(async () => {
    const image = await show(id)
    expect(image).toMatchObject({ version })
    expect(image.running).toBeUndefined()
    return image
  })
}

async function exported(query: string) {
  const response = await fetch(`${stack().outputs.ApiUrl}/v1/feedback/export?${query}`, {
    headers: { authorization: `Bearer ${stack().account.accessToken}` },
  })
  expect(response.headers.get('content-type')).toBe('application/x-ndjson')
  const lines = (await response.text()).split('\n').filter(Boolean)
  return {
    rows: lines.map((line) => FeedbackLine.parse(JSON.parse(line))),
    next: response.headers.get('x-next-cursor'),
  }
}

/** The same photo, saved again in a smaller size. */
const smaller = () => sharp(samplePhoto('cat.jpg')).rotate().resize(700).jpeg({ quality: 80 }).toBuffer()

describe('a rejected label', () => {
  let image: ImageView
  let copy: ImageView
  let wrong: string
  let before: string
  let feedback: FeedbackView

  beforeAll(async () => {
    image = await uploaded(samplePhoto('cat.jpg'))
    copy = await uploaded(await smaller())
    await seenByAnOlderModel(image.imageId)
    before = await storedVision(image.imageId)
    // The label with the lowest confidence that is not a broader term of the others.
    wrong = labelsOf(image).find((name) => name !== 'cat')!
    expect(labelsOf(copy)).toContain(wrong)
    await eventually(async () => {
      const { items } = await api().findSimilarImages({ path: { id: image.imageId }, query: { by: 'hash' } })
      expect(items.map(({ image: { imageId } }) => imageId)).toContain(copy.imageId)
    })
  })

  test('disappears from the image and its near-duplicate everywhere', async () => {
    const body = { feature: 'labels', verdict: 'wrong', subject: { name: wrong } } as const
    feedback = (await api().giveFeedback({ path: { id: image.imageId }, body })) as FeedbackView
    expect(feedback).toMatchObject({
      subject: { name: wrong },
      judged: { models: [{ name: 'efficientnet-lite2', version: '0' }] },
      by: { kind: 'user', id: stack().owner },
    })
    for (const { imageId } of [image, copy]) {
      expect(labelsOf(await show(imageId))).toContain('cat')
      expect(labelsOf(await show(imageId))).not.toContain(wrong)
      const part = await api().getImagePart({ path: { id: imageId, part: 'labels' } })
      expect(JSON.stringify(part.labels)).not.toContain(`"name":"${wrong}"`)
    }
    const { items } = await api().listImages()
    for (const { vision } of items) expect(vision?.labels).not.toContain(wrong)
    expect(await storedVision(image.imageId)).toBe(before)
  })

  test('no longer finds the image', async () => {
    await eventually(async () =>
      expect((await api().listImages({ query: { label: wrong } })).items).toEqual([]),
    )
  })

  test('does not return after a re-run with a newer model version that gives it again', async () => {
    const again = await rerun(image.imageId)
    expect(await storedVision(image.imageId)).toContain(`"name":"${wrong}"`)
    expect(again.vision?.labels).not.toMatchObject({ models: [{ version: '0' }] })
    expect(labelsOf(again)).not.toContain(wrong)
    await eventually(() => {
      const summaries = stack().events.received.flatMap(({ detail }) =>
        detail.imageId === image.imageId && detail.version === again.version && 'summary' in detail
          ? [detail.summary]
          : [],
      )
      expect(summaries).not.toEqual([])
      for (const { vision } of summaries) expect(vision?.labels).not.toContain(wrong)
    })
  })

  test('does not return after a roll-back, which restores the earlier results byte for byte', async () => {
    const back = await api().setCurrentVersion({ path: { id: image.imageId }, body: { version: 1 } })
    expect(labelsOf(back!)).not.toContain(wrong)
    expect(await storedVision(image.imageId)).toBe(before)
  })

  test('is missing from a near-duplicate that is uploaded later', async () => {
    const late = await uploaded(
      await sharp(await smaller())
        .jpeg({ quality: 60 })
        .toBuffer(),
    )
    // The model gives the label there as well.
    expect(await storedVision(late.imageId)).toContain(`"name":"${wrong}"`)
    await eventually(async () => expect(labelsOf(await show(late.imageId))).not.toContain(wrong))
  })

  test('is counted for the model version that gave it', async () => {
    const { items } = await api().getPrecision({ query: { feature: 'labels', byModel: true } })
    expect(items).toContainEqual(
      expect.objectContaining({
        source: { provider: 'onnx', models: [{ name: 'efficientnet-lite2', version: '0' }] },
        right: 0,
        wrong: 1,
        sampleSize: 1,
        precision: 0,
      }),
    )
  })

  test('comes back everywhere when the verdict is withdrawn', async () => {
    await api().withdrawFeedback({ path: { id: feedback.feedbackId } })
    expect(labelsOf(await show(image.imageId))).toEqual(labelsOf(image))
    expect(labelsOf(await show(copy.imageId))).toEqual(labelsOf(copy))
    expect((await api().getPrecision()).items).toEqual([])
    const again = api().withdrawFeedback({ path: { id: feedback.feedbackId } })
    await expect(again).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await eventually(async () => {
      const { items } = await api().listImages({ query: { label: wrong } })
      expect(items.map(({ imageId }) => imageId)).toContain(image.imageId)
    })
  })
})

test('verdicts are listed by finding, exported in pages, and deleted with their image', async () => {
  const image = await uploaded(samplePhoto('coffee.webp'))
  const path = { id: image.imageId }
  const box = { left: 0.1, top: 0.1, width: 0.2, height: 0.2 }
  const name = labelsOf(image)[0]!
  await api().giveFeedback({ path, body: { feature: 'labels', verdict: 'right', subject: { name } } })
  await api().giveFeedback({
    path,
    body: { feature: 'labels', verdict: 'missing', answer: { name: 'Latte art' } },
  })
  await api().giveFeedback({
    path,
    body: { feature: 'objects', verdict: 'missing', answer: { name: 'heart', box } },
  })
  const nothing = api().giveFeedback({
    path,
    body: { feature: 'labels', verdict: 'wrong', subject: { name: 'unicorn' } },
  })
  await expect(nothing).rejects.toMatchObject({ code: 'INVALID_REQUEST' })

  expect((await show(image.imageId)).vision).toMatchObject({
    labels: {
      labels: expect.arrayContaining([expect.objectContaining({ name: 'Latte art', by: 'person' })]),
    },
    objects: {
      objects: expect.arrayContaining([expect.objectContaining({ name: 'heart', by: 'person', box })]),
    },
  })
  const found = async (query: object) => (await api().listFeedback({ query })).items.length
  expect(await found({ imageId: image.imageId })).toBe(3)
  expect(await found({ imageId: image.imageId, verdict: 'missing' })).toBe(2)
  expect(await found({ imageId: image.imageId, feature: 'objects' })).toBe(1)
  expect(await found({ name: 'latte ART' })).toBe(1)

  const first = await exported(`imageId=${image.imageId}&limit=2`)
  const second = await exported(`imageId=${image.imageId}&limit=2&cursor=${first.next}`)
  expect([...first.rows, ...second.rows].map(({ sha256 }) => sha256)).toEqual(
    Array(3).fill(image.analysis?.file.sha256),
  )
  expect(second.next).toBeNull()

  const mallory = stack().client((await stack().person('mallory')).accessToken)
  expect(await mallory.listFeedback()).toEqual({ items: [] })
  const theirs = mallory.withdrawFeedback({ path: { id: first.rows[0]!.feedbackId } })
  await expect(theirs).rejects.toMatchObject({ code: 'NOT_FOUND' })

  await api().deleteImage({ path })
  await eventually(async () => expect(await found({ imageId: image.imageId })).toBe(0))
})
