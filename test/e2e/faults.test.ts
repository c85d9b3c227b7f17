import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { SendMessageBatchCommand, SetQueueAttributesCommand } from '@aws-sdk/client-sqs'
import pLimit from 'p-limit'
import { expect, test } from 'vitest'
import { isTerminal } from '../../lambdas/image-record/image-row.ts'
import type { ImageSummary } from '../../lambdas/images/image-views.ts'
import { maxUploadItems, type UploadSlot } from '../../lambdas/uploads/uploads.ts'
import { eventually } from './support/eventually.ts'
import { setVariables } from './support/functions.ts'
import { s3Notification, smallPhoto, uploadItem } from './support/photos.ts'
import { useStack } from './support/stack.ts'

/** `npm run chaos` does the same with 10,000 photos, in one process. */
const photoCount = Number(process.env.FAULT_PHOTOS ?? 40)
/** Many photos take longer; each also waits for its next attempts. */
const patience = Math.max(1, photoCount / 100)
/** As on AWS, a message stays hidden for longer than an attempt can last; both are just shorter here. */
const analyzeTimeoutSeconds = 15
const visibilityTimeoutSeconds = 16
const stack = useStack({
  analyzeTimeoutSeconds: String(analyzeTimeoutSeconds),
  visionFeatures: 'labels',
})

const injector = join(import.meta.dirname, 'support', 'fault-injector.cjs')

/** Makes a share of the functions' calls fail and of their processes die; without arguments, ends that. */
async function injectFaults(calls = 0, kills = 0): Promise<void> {
  for (const name of [/analyze/i, /VisionOnnx/]) {
    await setVariables(stack(), name, {
      NODE_OPTIONS: calls + kills > 0 ? `--require ${injector}` : undefined,
      FAULT_CALL_SHARE: String(calls),
      FAULT_KILL_SHARE: String(kills),
    })
  }
}

/** Sends a second notification for every upload, in a different order. */
async function repeatNotifications(imageIds: string[]): Promise<void> {
  const { sqs, outputs } = stack()
  const shuffled = [...imageIds].sort(() => Math.random() - 0.5)
  while (shuffled.length > 0) {
    const Entries = shuffled.splice(0, 10).map((imageId, index) => ({
      Id: String(index),
      MessageBody: s3Notification(stack(), imageId),
    }))
    await sqs.send(new SendMessageBatchCommand({ QueueUrl: outputs.AnalysisQueueUrl, Entries }))
  }
}

/** Runs `npm run redrive` as an operator would. */
const redrive = () =>
  promisify(execFile)(process.execPath, ['--import', 'tsx', 'scripts/redrive.ts', '--stage', 'local'], {
    env: { ...process.env, AWS_ENDPOINT_URL: stack().env.AWS_ENDPOINT_URL },
  })

const countByState = (images: ImageSummary[]) => {
  const counts: Record<string, number> = {}
  for (const { state } of images) counts[state] = (counts[state] ?? 0) + 1
  return counts
}

/** Images for which vision gave up. */
const withoutLabels = (images: ImageSummary[]) => images.filter(({ vision }) => vision?.failed)

test(
  'loses nothing while calls fail, the process dies and notifications repeat',
  async () => {
    const { api, sqs, outputs } = stack()
    for (const QueueUrl of [
      outputs.AnalysisQueueUrl,
      outputs.AnalysisExhaustedQueueUrl,
      outputs.VisionOnnxQueueUrl,
      outputs.VisionOnnxExhaustedQueueUrl,
    ]) {
      await sqs.send(
        new SetQueueAttributesCommand({
          QueueUrl,
          Attributes: { VisibilityTimeout: String(visibilityTimeoutSeconds) },
        }),
      )
    }
    await injectFaults(0.2, 0.02)

    const photos = await Promise.all([...Array(photoCount).keys()].map(smallPhoto))
    const slots: UploadSlot[] = []
    for (let start = 0; start < photoCount; start += maxUploadItems) {
      const some = photos.slice(start, start + maxUploadItems)
      slots.push(...(await api.openSlots(some.map((bytes) => uploadItem(bytes)))))
    }
    const limit = pLimit(8)
    await Promise.all(slots.map((slot, index) => limit(() => api.upload(slot, photos[index]!))))
    await repeatNotifications(slots.map(({ imageId }) => imageId))

    const underFaults = await eventually(
      async () => {
        const images = await api.listAllImages()
        expect(
          images.filter(({ state }) => !isTerminal(state)).map(({ imageId, state }) => [imageId, state]),
        ).toEqual([])
        return images
      },
      patience * 8 * 60_000,
      2_000,
    )
    console.log(
      'Under faults:',
      countByState(underFaults),
      'without labels:',
      withoutLabels(underFaults).length,
    )
    expect(underFaults).toHaveLength(photoCount)

    // The fault is fixed, and the failed work is redriven as an operator would.
    await injectFaults()
    const images = await eventually(
      async () => {
        await redrive()
        const now = await api.listAllImages()
        expect(countByState(now)).toEqual({ completed: photoCount })
        expect(withoutLabels(now)).toEqual([])
        return now
      },
      patience * 4 * 60_000,
      2_000,
    )
    expect(new Set(images.map(({ imageId }) => imageId)).size).toBe(photoCount)

    const completions = await eventually(() => {
      const events = stack().events.received.filter(
        ({ detailType }) => detailType === 'Image Analysis Completed',
      )
      expect(new Set(events.map(({ detail }) => detail.imageId)).size).toBe(photoCount)
      return events
    })
    // Repeated announcements of an image have the same id. If its labels came later, they were announced with another
    // id.
    const idsOf = (wanted: boolean) =>
      completions
        .filter(
          ({ detail }) => 'summary' in detail && (detail.summary.vision?.failed !== undefined) === wanted,
        )
        .map(({ detail }) => detail.eventId)
    expect(new Set(idsOf(false)).size).toBe(photoCount)
    expect(new Set(idsOf(true)).size).toBeGreaterThanOrEqual(withoutLabels(underFaults).length)
    console.log(`${completions.length} announcements of ${photoCount} completions`)
    if (process.env.FAULT_REPORT)
      await writeFile(
        process.env.FAULT_REPORT,
        JSON.stringify({
          measuredOn: new Date().toISOString().slice(0, 10),
          photos: photoCount,
          underFaults: countByState(underFaults),
          withoutLabels: withoutLabels(underFaults).length,
          completed: images.length,
          announcements: completions.length,
          eventsWithLabels: new Set(idsOf(false)).size,
        }),
      )
  },
  patience * 15 * 60_000,
)
