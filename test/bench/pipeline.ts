/**
 * npm run bench:pipeline [-- --count 200] [--turns 2] [--concurrency 16] [--features labels,faces] [--strict]
 * [--plan] [--json]:
 * uploads small photos through the API of a stack on its own emulator, until every row is terminal. The function that
 * follows the table into the index is disabled and enabled in turn. Reports how much slower the uploads are with it,
 * and the CPU time of a photo in all functions compared with that of its analysis alone. Vision only runs for
 * --features. With --strict, the function stays enabled, and tables are as strict as DynamoDB (1,000 write units a
 * second for each partition); the report then includes what each table and index was asked for. With --plan, it
 * measures the CPU time of a photo in one upload, lets the simulation of `npm run plan` say how fast the next upload
 * will be, and compares: it fails if the simulation is off by more than a quarter.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb'
import pLimit from 'p-limit'
import sharp from 'sharp'
import { isTerminal } from '../../lambdas/image-record/image-row.ts'
import { openShards } from '../../lambdas/image-record/open-work.ts'
import { maxUploadItems, type UploadSlot } from '../../lambdas/uploads/uploads.ts'
import { openAccount } from '../../local/account.ts'
import { clientConfig } from '../../local/client-environment.ts'
import { deploy } from '../../local/deploy.ts'
import { type Emulator, startEmulator } from '../../local/emulator.ts'
import { createPipelineClient, type PipelineClient } from '../../local/job/pipeline-client.ts'
import { findFreePort } from '../../local/ports.ts'
import { type AwsProxy, startAwsProxy } from '../support/aws-proxy/aws-proxy.ts'
import { type StrictDynamo, strictDynamo } from '../support/strict-dynamo/strict-dynamo.ts'
import { comparePlan } from './pipeline/compare-plan.ts'
import { cpuMsOfAll, cpuMsOfAnalysis } from './support/cpu-time.ts'
import { deployedFunctions, noteProcesses } from './support/deployed-functions.ts'
import { openFollower } from './support/follower.ts'
import { quantile, rounded } from './support/statistics.ts'
import { unitsPerPhoto } from './support/units-per-photo.ts'

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '200' },
    turns: { type: 'string', default: '2' },
    concurrency: { type: 'string', default: '16' },
    features: { type: 'string', default: '' },
    strict: { type: 'boolean', default: false },
    plan: { type: 'boolean', default: false },
    json: { type: 'boolean' },
  },
})
const count = Number(values.count)
const turns = Number(values.turns)
const concurrency = Number(values.concurrency)
/** The longest that a run may take. */
const deadlineMs = 5 * 60_000 + count * 500

/** Enough photos to warm both Lambda workers; bench:cold measures cold ones. */
const warmUpCount = 100

/** A small photo-like JPEG of 320 x 240 and about 15 kB, different for each seed. */
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

const smallPhotos = (number: number) => Promise.all([...Array(number).keys()].map(smallPhoto))

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

/** Counts the images that are not terminal by the index: a list through the API would compete with what is measured. */
function openImagesOf(env: Record<string, string>, TableName: string) {
  const dynamo = new DynamoDBClient(clientConfig(env))
  const countOf = async (shard: string) => {
    const { Count = 0 } = await dynamo.send(
      new QueryCommand({
        TableName,
        IndexName: 'openWork',
        Select: 'COUNT',
        KeyConditionExpression: 'openShard = :shard',
        ExpressionAttributeValues: { ':shard': { S: shard } },
      }),
    )
    return Count
  }
  return async () => (await Promise.all(openShards.map(countOf))).reduce((sum, count) => sum + count, 0)
}

interface Target {
  readonly emulator: Emulator
  readonly proxy?: AwsProxy
  readonly strict?: StrictDynamo
}

async function startTarget(isStrict: boolean): Promise<Target> {
  if (!isStrict) return { emulator: await startEmulator() }
  const port = await findFreePort()
  const strict = strictDynamo()
  const proxy = await startAwsProxy({ upstream: `http://127.0.0.1:${port}`, hooks: [strict.hook] })
  return { emulator: await startEmulator({ port, functionEndpoint: proxy.endpoint }), proxy, strict }
}

const noteEveryMs = 30_000

/** Reports the progress of a long run on stderr. */
function everySoOften(): (note: () => string) => void {
  const startedMs = Date.now()
  let nextMs = startedMs + noteEveryMs
  return (note) => {
    if (Date.now() < nextMs) return
    nextMs += noteEveryMs
    process.stderr.write(`${Math.round((Date.now() - startedMs) / 1000)} s: ${note()}\n`)
  }
}

/** Waits for the index, which is a batch behind the photos. @returns the number of completed images that it has */
async function indexed(apiUrl: string, token: string, wanted: number): Promise<number> {
  const giveUpAtMs = Date.now() + deadlineMs
  const say = everySoOften()
  for (;;) {
    const response = await fetch(`${apiUrl}/v1/stats`, { headers: { authorization: `Bearer ${token}` } })
    const { states = {} } = response.ok
      ? ((await response.json()) as { states?: { completed?: number } })
      : {}
    const { completed = 0 } = states
    if (completed >= wanted || Date.now() > giveUpAtMs) return completed
    say(() => `${completed} of ${wanted} in the index`)
    await delay(1_000)
  }
}

/** Uploads all photos and waits for all rows; the clock runs from the first request to the last terminal row. */
async function run(api: PipelineClient, photos: Buffer[], openImages: () => Promise<number>) {
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
  const say = everySoOften()
  for (
    let open = await openImages();
    open > 0 && Date.now() - startedMs < deadlineMs;
    open = await openImages()
  ) {
    say(() => `${open} of ${photos.length} still to be analysed`)
    await delay(250)
  }
  const images = (await api.listAllImages()).filter(({ imageId }) => putAtMs.has(imageId))
  const settledMs = images
    .filter(({ state }) => isTerminal(state))
    .map((image) => Date.parse(image.updatedAt))
  const latenciesMs = images.map(({ imageId, updatedAt }) => Date.parse(updatedAt) - putAtMs.get(imageId)!)
  return {
    count: photos.length,
    completed: images.filter(({ state }) => state === 'completed').length,
    failed: images.filter(({ state }) => state === 'failed').length,
    missing: photos.length - settledMs.length,
    imagesPerSecond: rounded(photos.length / ((Math.max(...settledMs) - startedMs) / 1000)),
    p50Ms: quantile(latenciesMs, 0.5),
    p95Ms: quantile(latenciesMs, 0.95),
  }
}

type Run = Awaited<ReturnType<typeof run>>
const mean = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0) / numbers.length

/** Combines several runs into one. */
const together = (runs: readonly Run[]) => ({
  imagesPerSecond: rounded(mean(runs.map(({ imagesPerSecond }) => imagesPerSecond))),
  p50Ms: Math.round(mean(runs.map(({ p50Ms }) => p50Ms))),
  p95Ms: Math.round(mean(runs.map(({ p95Ms }) => p95Ms))),
  missing: runs.reduce((sum, { missing, failed }) => sum + missing + failed, 0),
})

const { emulator, proxy, strict } = await startTarget(values.strict)
const workDir = await mkdtemp(join(tmpdir(), 'imgint-bench-'))
try {
  const { outputs } = await deploy({
    env: emulator.env,
    workDir,
    context: { visionFeatures: values.features },
  })
  const usageDirectory = join(workDir, 'usage')
  await mkdir(usageDirectory)
  const functions = await deployedFunctions(emulator.env)
  await noteProcesses(emulator.env, functions, usageDirectory)
  const follower = await openFollower(emulator.env, functions)
  const { accessToken } = await openAccount({
    env: emulator.env,
    outputs,
    email: 'bench@example.com',
    password: 'photos-by-the-hundred',
  })
  const api = createPipelineClient(outputs.ApiUrl!, accessToken)
  const isComparing = !strict
  const runs = isComparing ? 2 * turns : 1
  const photos = await smallPhotos(count * (runs + (values.plan ? 2 * turns : 0)) + warmUpCount)
  const openImages = openImagesOf(emulator.env, outputs.TableName!)
  let uploaded = 0
  const upload = (some: Buffer[]) => {
    uploaded += some.length
    return run(api, some, openImages)
  }
  const isIndexed = () => indexed(outputs.ApiUrl!, accessToken, uploaded)

  await upload(photos.splice(0, warmUpCount))
  await isIndexed()
  const compared = values.plan
    ? await comparePlan({
        emulatorPid: emulator.pid,
        usageDirectory,
        turns,
        count,
        uploadsAtOnce: concurrency,
        upload: async () => {
          const uploadedRun = await upload(photos.splice(0, count))
          await isIndexed()
          return uploadedRun.imagesPerSecond
        },
      })
    : undefined
  const off: Run[] = []
  const on: (Run & { cpuMs: number })[] = []
  for (let turn = 0; turn < (isComparing ? turns : 1); turn++) {
    if (isComparing) {
      await follower.disable()
      off.push(await upload(photos.splice(0, count)))
      await follower.enable()
      // The function first catches up on the photos of the disabled run, which must not count in the next one.
      await isIndexed()
    }
    const cpuBeforeMs = await cpuMsOfAll(usageDirectory)
    const enabled = await upload(photos.splice(0, count))
    const missing = Math.max(enabled.missing, uploaded - (await isIndexed()))
    on.push({ ...enabled, missing, cpuMs: (await cpuMsOfAll(usageDirectory)) - cpuBeforeMs })
  }
  const analysisCpuMs = rounded(await cpuMsOfAnalysis(await smallPhotos(50)))
  const result = {
    ...(isComparing && { off: together(off) }),
    on: together(on),
    ...(isComparing && {
      ratio: rounded(together(on).imagesPerSecond / together(off).imagesPerSecond, 3),
    }),
    cpuMsPerPhoto: rounded(mean(on.map(({ cpuMs }) => cpuMs)) / count),
    analysisCpuMs,
    ...(compared && { compared }),
  }
  const units = strict && unitsPerPhoto(strict.usage(), uploaded, outputs)
  if (values.json) console.log(JSON.stringify({ ...result, ...(units && { units }) }))
  else {
    console.table({ ...(isComparing && { 'index off': together(off) }), 'index on': together(on) })
    const { ratio, cpuMsPerPhoto } = result
    console.log({ ratio, cpuMsPerPhoto, analysisCpuMs, over: rounded(cpuMsPerPhoto / analysisCpuMs, 2) })
    if (units) console.table(units)
    if (compared) console.table(compared.turns)
  }
  const isPlanOff = compared !== undefined && !compared.isWithinAQuarter
  process.exitCode = together([...off, ...on]).missing === 0 && !isPlanOff ? 0 : 1
} finally {
  await emulator.stop()
  await proxy?.stop()
  await rm(workDir, { recursive: true, force: true })
}
