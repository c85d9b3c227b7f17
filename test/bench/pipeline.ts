/**
 * npm run bench:pipeline [-- --count 200] [--concurrency 16] [--json]: uploads small photos through the API of a stack
 * on an emulator of its own, until every row is terminal.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import pLimit from 'p-limit'
import sharp from 'sharp'
import { isTerminal } from '../../lambdas/core/contracts/image-row.ts'
import type { ImageSummary } from '../../lambdas/core/contracts/image-views.ts'
import { maxUploadItems, type UploadSlot } from '../../lambdas/core/contracts/uploads.ts'
import { deploy } from '../../local/deploy.ts'
import { startEmulator } from '../../local/emulator.ts'
import { createPipelineClient, type PipelineClient } from '../../local/job/pipeline-client.ts'
import { quantile, rounded } from './support/statistics.ts'

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '200' },
    concurrency: { type: 'string', default: '16' },
    json: { type: 'boolean' },
  },
})
const count = Number(values.count)
const concurrency = Number(values.concurrency)
const deadlineMs = 5 * 60_000
const warmUpCount = 20

/** Photo-like and small: 320 x 240, about 15 kB, another one each time. */
const smallPhoto = (seed: number): Promise<Buffer> =>
  sharp({
    create: {
      width: 320,
      height: 240,
      channels: 3,
      background: { r: (seed * 37) % 256, g: (seed * 101) % 256, b: (seed * 197) % 256 },
      noise: { type: 'gaussian', mean: 120, sigma: 20 },
    },
  })
    .blur(1)
    .jpeg({ quality: 80 })
    .toBuffer()

async function openSlots(api: PipelineClient, photos: Buffer[]): Promise<UploadSlot[]> {
  const slots: UploadSlot[] = []
  for (let start = 0; start < photos.length; start += maxUploadItems) {
    const items = photos.slice(start, start + maxUploadItems).map((photo, index) => ({
      filename: `bench-${start + index}.jpg`,
      contentType: 'image/jpeg' as const,
      size: photo.length,
    }))
    slots.push(...(await api.openSlots(items)))
  }
  return slots
}

async function listAll(api: PipelineClient): Promise<ImageSummary[]> {
  const images: ImageSummary[] = []
  let cursor: string | undefined
  do {
    const page = await api.listImages(cursor)
    images.push(...page.items)
    cursor = page.nextCursor
  } while (cursor)
  return images
}

/** Uploads all photos and waits for all rows; the clock runs from the first request to the last terminal row. */
async function run(api: PipelineClient, photos: Buffer[]) {
  const limit = pLimit(concurrency)
  const putAtMs = new Map<string, number>()
  const startedMs = Date.now()
  const slots = await openSlots(api, photos)
  await Promise.all(
    slots.map((slot, index) =>
      limit(async () => {
        putAtMs.set(slot.imageId, Date.now())
        await api.upload(slot, photos[index]!)
      }),
    ),
  )
  const ours = (images: ImageSummary[]) => images.filter(({ imageId }) => putAtMs.has(imageId))
  let images = ours(await listAll(api))
  while (images.some(({ state }) => !isTerminal(state)) && Date.now() - startedMs < deadlineMs) {
    await delay(500)
    images = ours(await listAll(api))
  }
  const settledMs = images
    .filter(({ state }) => isTerminal(state))
    .map((image) => Date.parse(image.updatedAt))
  const latenciesMs = images.map(({ imageId, updatedAt }) => Date.parse(updatedAt) - putAtMs.get(imageId)!)
  return {
    count: photos.length,
    completed: images.filter(({ state }) => state === 'completed').length,
    missing: photos.length - settledMs.length,
    imagesPerSecond: rounded(photos.length / ((Math.max(...settledMs) - startedMs) / 1000)),
    p50Ms: quantile(latenciesMs, 0.5),
    p95Ms: quantile(latenciesMs, 0.95),
  }
}

const emulator = await startEmulator()
const workDir = await mkdtemp(join(tmpdir(), 'imgint-bench-'))
try {
  const { outputs } = await deploy({ env: emulator.env, workDir })
  const api = createPipelineClient(outputs.ApiUrl!)
  const photos = await Promise.all([...Array(count + warmUpCount).keys()].map(smallPhoto))
  await run(api, photos.splice(0, warmUpCount))
  const result = await run(api, photos)
  if (values.json) console.log(JSON.stringify(result))
  else console.table({ [`${count} photos, ${concurrency} at once`]: result })
  process.exitCode = result.missing === 0 ? 0 : 1
} finally {
  await emulator.stop()
  await rm(workDir, { recursive: true, force: true })
}
