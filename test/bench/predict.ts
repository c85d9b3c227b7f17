/**
 * npm run bench:predict [-- --count 150] [--rate 2.5] [--effort low] [--trace] [--write] [--json]: the time from the
 * request for a slot to the labels, through the API of a stack on its own emulator, at a steady rate. Reports where the
 * time goes; with --trace, hop by hop. With --write, docs/performance.md shows the result after `npm run docs`.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { type Client, createClient, putPhoto } from '../../clients/typescript/src/index.ts'
import { Effort, usualEffort } from '../../lambdas/vision/effort.ts'
import { openAccount } from '../../local/account.ts'
import { deploy } from '../../local/deploy.ts'
import { startEmulator } from '../../local/emulator.ts'
import { rootDir } from '../../local/paths.ts'
import { type ClientMarks, hopsOf, readInvocations } from './predict/hops.ts'
import { hopTimes, waterfall } from './predict/waterfall.ts'
import { quantile, rounded } from './support/statistics.ts'
import { variedPhotos } from './support/varied-photos.ts'

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '150' },
    rate: { type: 'string', default: '2.5' },
    effort: { type: 'string', default: usualEffort },
    trace: { type: 'boolean' },
    write: { type: 'boolean' },
    json: { type: 'boolean' },
  },
})
const count = Number(values.count)
const perSecond = Number(values.rate)
const effort = Effort.parse(values.effort)
const warmUpCount = 20

/** The duration of one prediction in milliseconds: the total as a client sees it, and its parts. */
interface Timing {
  total: number
  'slot: POST /v1/predictions': number
  'upload: PUT to S3': number
  'answer: GET ?wait=20': number
  'of these, analysis': number
  'of these, labels by ONNX': number
}

interface Predicted {
  readonly timing: Timing
  readonly client: ClientMarks
}

async function predict(api: Client, photo: Buffer): Promise<Predicted> {
  const marks = [performance.now()]
  const slot = await api.createPrediction({
    body: {
      filename: 'cat.jpg',
      contentType: 'image/jpeg',
      size: photo.length,
      features: ['labels'],
      effort,
    },
  })
  marks.push(performance.now())
  if (!('upload' in slot)) throw new Error('Expected a slot')
  await putPhoto(slot.upload, photo)
  marks.push(performance.now())
  const answer = await api.getPrediction({ path: { id: slot.imageId }, query: { wait: 20 } })
  marks.push(performance.now())
  if (!answer.labels?.length) throw new Error(`Expected labels, but the image is ${answer.state}`)

  const { provenance, vision } = await api.getImage({ path: { id: slot.imageId } })
  const [start, slotted, uploaded, answered] = marks as [number, number, number, number]
  const epoch = (mark: number) => performance.timeOrigin + mark
  const client = {
    imageId: slot.imageId,
    startMs: epoch(start),
    slottedMs: epoch(slotted),
    uploadedMs: epoch(uploaded),
    answeredMs: epoch(answered),
  }
  const timing = {
    total: answered - start,
    'slot: POST /v1/predictions': slotted - start,
    'upload: PUT to S3': uploaded - slotted,
    'answer: GET ?wait=20': answered - uploaded,
    'of these, analysis': provenance?.durationMs ?? 0,
    'of these, labels by ONNX': vision?.labels?.status === 'completed' ? vision.labels.durationMs : 0,
  }
  return { timing, client }
}

/** Starts predictions one after the other at a steady rate, whether or not earlier ones are done. */
async function steadily(api: Client, photosToSend: Buffer[], rate: number): Promise<Predicted[]> {
  const startedMs = performance.now()
  return Promise.all(
    photosToSend.map(async (photo, index) => {
      await delay(Math.max(0, startedMs + (index * 1000) / rate - performance.now()))
      return predict(api, photo)
    }),
  )
}

/** Draws the photo that took the median time, and summarises each hop over all photos. */
function readTrace(directory: string, predicted: readonly Predicted[]) {
  const invocations = readInvocations(directory)
  const images = new Set(predicted.map(({ client }) => client.imageId))
  const traced = predicted.flatMap(({ client, timing: { total } }) => {
    const hops = hopsOf(client, invocations, images)
    return hops ? [{ total, hops }] : []
  })
  traced.sort((a, b) => a.total - b.total)
  const middle = traced[Math.floor(traced.length / 2)]
  if (!middle) throw new Error('Expected traces of the predictions but no function left any')
  const title = `The photo of ${rounded(middle.total)} ms, the median of ${traced.length} that no batch shared:`
  return {
    picture: `${title}\n\n${waterfall(middle.hops)}\n`,
    hops: hopTimes(traced.map(({ hops }) => hops)),
  }
}

const workDir = await mkdtemp(join(tmpdir(), 'imgint-bench-'))
// Not in workDir, which a deploy empties.
const traceDirectory = await mkdtemp(join(tmpdir(), 'imgint-trace-'))
const hook = join(import.meta.dirname, 'predict', 'trace-hook.cjs')
const emulator = await startEmulator({
  ...(values.trace && {
    functionVariables: { NODE_OPTIONS: `--require ${hook}`, TRACE_DIRECTORY: traceDirectory },
  }),
})
try {
  const { outputs } = await deploy({ env: emulator.env, workDir, context: { visionFeatures: 'labels' } })
  const { accessToken } = await openAccount({
    env: emulator.env,
    outputs,
    email: 'bench@example.com',
    password: 'photos-by-the-hundred',
  })
  const api = createClient({ baseUrl: outputs.ApiUrl!, credential: accessToken })
  const all = await variedPhotos(count + warmUpCount)
  for (const photo of all.splice(0, warmUpCount)) await predict(api, photo)
  const predicted = await steadily(api, all, perSecond)
  const timings = predicted.map(({ timing }) => timing)

  const parts = Object.keys(timings[0]!) as (keyof Timing)[]
  const result = Object.fromEntries(
    parts.map((part) => {
      const ms = timings.map((timing) => timing[part])
      return [part, { p50Ms: rounded(quantile(ms, 0.5)), p95Ms: rounded(quantile(ms, 0.95)) }]
    }),
  )
  const trace = values.trace ? readTrace(traceDirectory, predicted) : undefined
  const measuredOn = new Date().toISOString().slice(0, 10)
  const measured = { measuredOn, count, perSecond, effort, parts: result, ...(trace && { hops: trace.hops }) }
  if (values.write) {
    const file = join(rootDir, 'docs', 'measured', 'predictions.json')
    await writeFile(file, `${JSON.stringify(measured, null, 2)}\n`)
  }
  if (values.json) console.log(JSON.stringify(measured))
  else {
    console.log(
      `${count} predictions at ${perSecond} a second, labels alone, ${effort} effort; p95 of the whole should be 200 ms or less`,
    )
    console.table(result)
    if (trace) {
      console.log(trace.picture)
      console.table(trace.hops)
    }
  }
} finally {
  await emulator.stop()
  for (const folder of [workDir, traceDirectory]) await rm(folder, { recursive: true, force: true })
}
