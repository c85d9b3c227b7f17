/**
 * npm run bench:units [-- --write]: what one photo uses on AWS, counted on an emulator: calls of each function,
 * DynamoDB units, messages, events, log bytes and CPU time, for photos that come one at a time and for a bulk of them.
 * --write stores it in docs/measured/photo-units*.json, from which `npm run docs` makes the bill.
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
import { measureRenditions, type Rendition } from './units/measure-renditions.ts'

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'

const { values } = parseArgs({ options: { write: { type: 'boolean' } } })
const measuredFile = (name: string) => join(rootDir, 'docs', 'measured', `${name}.json`)
/** Photos of the bulk, for which one request opens the slots and one list reads the results. */
const bulkSize = 70
const samplesDir = join(rootDir, 'samples')
/** Four megapixels, the size of photo in the bill. */
const photoPx = { width: 2_309, height: 1_732 }
const quietMs = 4_000
const settleDeadlineMs = 240_000

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

/** So many different photos, each a camera photo a little brighter or darker. The same bytes would reuse results. */
const manyPhotos = (photos: readonly Buffer[], total: number): Promise<Buffer[]> =>
  Promise.all(
    Array.from({ length: total }, (_, index) =>
      sharp(photos[index % photos.length]!)
        .modulate({ brightness: 0.9 + (0.2 * index) / total })
        .jpeg({ quality: 90 })
        .toBuffer(),
    ),
  )

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

type Share = (count: number) => number

const sharesOf = (counts: Readonly<Record<string, number>> = {}, share: Share) =>
  Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, share(count)]))

const sumOf = (units: readonly Units[], direction: Units['direction']) =>
  units.reduce((sum, each) => sum + (each.direction === direction ? each.count : 0), 0)

/** The units of one function, by kind of call. */
function unitsByKind({ units = [] }: Partial<Usage> = {}, direction: Units['direction'], share: Share) {
  const kinds = new Set(units.filter((each) => each.direction === direction).map(({ kind }) => kind))
  const ofKind = (kind: string) => units.filter((each) => each.kind === kind)
  return Object.fromEntries(
    [...kinds].sort().map((kind) => [kind, share(sumOf(ofKind(kind), direction))] as const),
  )
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
  const clientOf = ({ accessToken }: Account) =>
    createPipelineClient(
      outputs.ApiUrl!.replace(emulator.endpoint, () => proxy.endpoint),
      accessToken,
    )
  const slotsFor = (taken: readonly Buffer[]) =>
    taken.map(({ length }) => ({ filename: 'photo.jpg', contentType: 'image/jpeg' as const, size: length }))

  /** For each photo: one slot, one PUT and, once nothing changes any more, one read of the record. */
  async function takeThrough(account: Account, taken: readonly Buffer[] = photos) {
    const api = clientOf(account)
    const renditions: Rendition[] = []
    for (const bytes of taken) {
      const [slot] = await api.openSlots(slotsFor([bytes]))
      await api.upload(slot!, bytes)
      await untilCompleted(() => images.readWhole({ owner: account.owner, imageId: slot!.imageId }))
      await untilQuiet(proxy)
      renditions.push(...((await api.getImage(slot!.imageId)).renditions ?? []))
    }
    return renditions
  }

  /** One request for all slots, all PUTs at once and, once nothing changes any more, one list of the results. */
  async function takeTogether(account: Account, taken: readonly Buffer[]) {
    const api = clientOf(account)
    const slots = await api.openSlots(slotsFor(taken))
    await Promise.all(slots.map((slot, index) => api.upload(slot, taken[index]!)))
    for (const { imageId } of slots)
      await untilCompleted(() => images.readWhole({ owner: account.owner, imageId }))
    await untilQuiet(proxy)
    await api.listImages()
  }

  /** An owner who has a dataset, which is created once for an owner and not once for each photo. */
  async function knownOwner(name: string): Promise<Account> {
    const account = await accountOf(name)
    await takeThrough(account, [await otherPhoto()])
    return account
  }

  /** What one photo of this owner used while they were taken through. */
  async function countUnits({ owner }: Account, total: number, take: () => Promise<unknown>) {
    const cpuBefore = await cpuMsByFunction(usageDirectory)
    const startedAt = Date.now()
    proxy.reset()
    await take()
    const usage = proxy.usage()
    const cpuAfter = await cpuMsByFunction(usageDirectory)
    const logs = await readFunctionLogs(emulator.endpoint, groups, startedAt)
    const isOwners = (item: Record<string, { S?: string }>) => item.pk?.S?.includes(owner) ?? false
    const results = await storedBytes(dynamo, outputs.TableName!, isOwners as never)
    const share = (count: number) => rounded(count / total, 2)
    const units = Object.values(usage).flatMap((each) => each.units)
    return {
      measuredOn: new Date().toISOString().slice(0, 10),
      photos: total,
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
              calls: sharesOf(usage[handler]?.calls, share),
              writeUnits: unitsByKind(usage[handler], 'write', share),
              readUnits: unitsByKind(usage[handler], 'read', share),
            },
          ]),
      ),
      client: sharesOf(usage.client?.calls, share),
      dynamodb: {
        results: {
          readUnits: share(sumOf(units, 'read')),
          writeUnits: share(sumOf(units, 'write')),
          items: share(results.items),
          bytes: share(results.bytes),
        },
      },
      customMetrics: logs.metrics,
    }
  }

  // The first owner's photos start and warm the workers. Owners share nothing that is counted.
  await takeThrough(await accountOf('first'))
  const alone = await knownOwner('alone')
  let renditions: Rendition[] = []
  const single = await countUnits(alone, photos.length, async () => {
    renditions = await takeThrough(alone)
  })
  const together = await knownOwner('together')
  const many = await manyPhotos(photos, bulkSize)
  const bulk = await countUnits(together, bulkSize, () => takeTogether(together, many))
  const renditionBytes = rounded(
    renditions.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) / photos.length,
    2,
  )
  const measured = {
    'photo-units': { ...single, renditionBytes },
    'photo-units-bulk': { ...bulk, renditionBytes },
    renditions: await measureRenditions(photos, renditions),
  }
  for (const [name, each] of Object.entries(measured))
    if (values.write) await writeFile(measuredFile(name), `${JSON.stringify(each, null, 2)}\n`)
  console.log(JSON.stringify(measured, null, 2))
} finally {
  await emulator.stop()
  await proxy.stop()
  await rm(workDir, { recursive: true, force: true })
}
