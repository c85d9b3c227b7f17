/**
 * npm run bench:units [-- --write]: what one photo uses on AWS, counted on an emulator: calls of each function,
 * DynamoDB units, messages, events, log bytes and CPU time. --write stores it in docs/measured/photo-units.json, from
 * which `npm run docs` makes the bill. Photos are uploaded one at a time, because batches would share what is counted.
 */
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import sharp from 'sharp'
import { createImageTable } from '../../lambdas/image-record/aws/image-table.ts'
import { type ImageRow, isTerminal } from '../../lambdas/image-record/image-row.ts'
import { type Account, openAccount } from '../../local/account.ts'
import { clientConfig } from '../../local/client-environment.ts'
import { deploy } from '../../local/deploy.ts'
import { type Emulator, startEmulator } from '../../local/emulator.ts'
import { createPipelineClient } from '../../local/job/pipeline-client.ts'
import { rootDir } from '../../local/paths.ts'
import { findFreePort } from '../../local/ports.ts'
import { cpuMsByFunction } from './support/cpu-time.ts'
import { deployedFunctions, noteProcesses } from './support/deployed-functions.ts'
import { rounded } from './support/statistics.ts'
import { type CountingProxy, startCountingProxy, type Usage } from './units/counting-proxy.ts'
import type { Units } from './units/dynamo-units.ts'
import { readFunctionLogs } from './units/function-logs.ts'
import { storedBytes } from './units/item-bytes.ts'

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'

const { values } = parseArgs({ options: { write: { type: 'boolean' } } })
const measuredFile = join(rootDir, 'docs', 'measured', 'photo-units.json')
const samplesDir = join(rootDir, 'samples')
/** Four megapixels, the size of photo in the bill. */
const photoPx = { width: 2_309, height: 1_732 }
const quietMs = 4_000
const settleDeadlineMs = 120_000

/** The sample photos at the size of a camera's. They are different pictures, so none is a duplicate of another. */
async function cameraPhotos(): Promise<Buffer[]> {
  const names = (await readdir(samplesDir)).filter((name) => /\.(jpe?g|webp|avif|png)$/.test(name))
  return Promise.all(
    names.sort().map((name) =>
      sharp(join(samplesDir, name))
        .resize({ ...photoPx, fit: 'cover' })
        .flatten()
        .keepMetadata()
        .jpeg({ quality: 90 })
        .toBuffer(),
    ),
  )
}

/** A picture unlike all of the photos, for an owner to upload first. */
const otherPhoto = (): Promise<Buffer> =>
  sharp({ create: { width: 320, height: 240, channels: 3, background: 'teal' } })
    .jpeg()
    .toBuffer()

/** Sends the calls of every function through the proxy, under its own name. @returns the log group of each function */
async function instrument(emulator: Emulator, proxy: CountingProxy, usageDirectory: string) {
  const functions = await deployedFunctions(emulator.env)
  await noteProcesses(emulator.env, functions, usageDirectory, { AWS_ENDPOINT_URL: proxy.endpoint })
  return Object.fromEntries(functions.map(({ handler, logGroup }) => [handler, logGroup]))
}

/** Reads the table directly, because a read through the API would be counted. */
async function untilCompleted(read: () => Promise<ImageRow | undefined>): Promise<void> {
  const deadline = Date.now() + settleDeadlineMs
  while (Date.now() < deadline) {
    const row = await read()
    if (row?.state === 'completed') return
    if (row && isTerminal(row.state)) throw new Error(`Expected a completed image but it is ${row.state}`)
    await delay(200)
  }
  throw new Error(`Expected an image to be completed after ${settleDeadlineMs / 1000} s`)
}

/** Waits until AWS has not been called for a while: by then, images are settled, indexed and announced. */
async function untilQuiet(proxy: CountingProxy): Promise<void> {
  const deadline = Date.now() + settleDeadlineMs
  const countCalls = () =>
    Object.values(proxy.usage())
      .flatMap(({ calls }) => Object.values(calls))
      .reduce((sum, each) => sum + each, 0)
  for (let before = -1; Date.now() < deadline; await delay(quietMs)) {
    const now = countCalls()
    if (now === before) return
    before = now
  }
  throw new Error(`Expected the functions to be done after ${settleDeadlineMs / 1000} s`)
}

const port = await findFreePort()
const proxy = await startCountingProxy(`http://127.0.0.1:${port}`)
const emulator = await startEmulator({ port, functionEndpoint: proxy.endpoint })
const workDir = await mkdtemp(join(tmpdir(), 'imgint-units-'))
try {
  const { outputs } = await deploy({ env: emulator.env, workDir })
  const usageDirectory = join(workDir, 'usage')
  await mkdir(usageDirectory)
  const groups = await instrument(emulator, proxy, usageDirectory)
  const photos = await cameraPhotos()

  const accountOf = (name: string) =>
    openAccount({
      env: emulator.env,
      outputs,
      email: `${name}@example.com`,
      password: 'photos-by-the-million',
    })
  const dynamo = new DynamoDBClient(clientConfig(emulator.env))
  const images = createImageTable(DynamoDBDocumentClient.from(dynamo), outputs.TableName!)
  /** For each photo: one slot, one PUT and, once nothing changes any more, one read of the record. */
  async function takeThrough({ accessToken, owner }: Account, taken: readonly Buffer[] = photos) {
    const api = createPipelineClient(
      outputs.ApiUrl!.replace(emulator.endpoint, () => proxy.endpoint),
      accessToken,
    )
    let renditionBytes = 0
    for (const bytes of taken) {
      const [slot] = await api.openSlots([
        { filename: 'photo.jpg', contentType: 'image/jpeg', size: bytes.length },
      ])
      await api.upload(slot!, bytes)
      await untilCompleted(() => images.readWhole({ owner, imageId: slot!.imageId }))
      await untilQuiet(proxy)
      const { renditions = [] } = await api.getImage(slot!.imageId)
      renditionBytes += renditions.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
    }
    return renditionBytes
  }

  // The first owner's photos start and warm the workers. Owners share nothing that is counted.
  await takeThrough(await accountOf('first'))
  const second = await accountOf('second')
  // A dataset is created once for an owner, not once for each photo.
  await takeThrough(second, [await otherPhoto()])
  const cpuBefore = await cpuMsByFunction(usageDirectory)
  const startedAt = Date.now()
  proxy.reset()
  const renditionBytes = await takeThrough(second)
  const usage = proxy.usage()
  const cpuAfter = await cpuMsByFunction(usageDirectory)
  const logs = await readFunctionLogs(emulator.endpoint, groups, startedAt)

  const isOwners = (item: Record<string, { S?: string }>) => item.pk?.S?.includes(second.owner) ?? false
  const results = await storedBytes(dynamo, outputs.TableName!, isOwners as never)
  const share = (count: number) => rounded(count / photos.length, 2)
  const tableNames = { [outputs.TableName!]: 'results' }
  const sumOf = (units: readonly Units[], direction: Units['direction']) =>
    units.reduce((sum, each) => sum + (each.direction === direction ? each.count : 0), 0)
  /** The units of one function, by kind of call. */
  const unitsByKind = ({ units = [] }: Partial<Usage> = {}, direction: Units['direction']) =>
    Object.fromEntries(
      [...new Set(units.filter((each) => each.direction === direction).map(({ kind }) => kind))]
        .sort()
        .map((kind) => [
          kind,
          share(
            sumOf(
              units.filter((each) => each.kind === kind),
              direction,
            ),
          ),
        ]),
    )

  const measured = {
    measuredOn: new Date().toISOString().slice(0, 10),
    photos: photos.length,
    pixels: photoPx,
    functions: Object.fromEntries(
      Object.keys(groups)
        .sort()
        .filter((handler) => logs.invocations[handler])
        .map((handler) => [
          handler,
          {
            invocations: share(logs.invocations[handler]!),
            cpuMs: share((cpuAfter[handler] ?? 0) - (cpuBefore[handler] ?? 0)),
            logBytes: share(logs.bytes[handler]!),
            calls: Object.fromEntries(
              Object.entries(usage[handler]?.calls ?? {}).map(([name, count]) => [name, share(count)]),
            ),
            writeUnits: unitsByKind(usage[handler], 'write'),
            readUnits: unitsByKind(usage[handler], 'read'),
          },
        ]),
    ),
    client: Object.fromEntries(
      Object.entries(usage.client?.calls ?? {}).map(([name, count]) => [name, share(count)]),
    ),
    dynamodb: Object.fromEntries(
      Object.entries(tableNames).map(([table, name]) => {
        const units = Object.values(usage).flatMap((each) => each.units.filter((one) => one.table === table))
        return [
          name,
          {
            readUnits: share(sumOf(units, 'read')),
            writeUnits: share(sumOf(units, 'write')),
            items: share(results.items),
            bytes: share(results.bytes),
          },
        ]
      }),
    ),
    renditionBytes: share(renditionBytes),
    customMetrics: logs.metrics,
  }
  const json = `${JSON.stringify(measured, null, 2)}\n`
  if (values.write) {
    await mkdir(join(rootDir, 'docs', 'measured'), { recursive: true })
    await writeFile(measuredFile, json)
  }
  console.log(json)
} finally {
  await emulator.stop()
  await proxy.stop()
  await rm(workDir, { recursive: true, force: true })
}
