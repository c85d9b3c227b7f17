import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { CreateTableCommand, DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { clientConfig } from '../../local/client-environment.ts'
import { type Emulator, startEmulator } from '../../local/emulator.ts'
import { findFreePort } from '../../local/ports.ts'
import { eventually } from './support/eventually.ts'

const run = promisify(execFile)
const mebibyte = 1024 * 1024
const photoBytes = 256 * 1024
const bucket = 'photos-on-a-small-disk'

/** A place where only little can be written, until there is more room. */
interface SmallDisk {
  readonly name: string
  /** Whether this machine and user can make one. */
  readonly isPossible: () => Promise<boolean>
  readonly open: (folder: string) => Promise<void>
  readonly fill: (folder: string, emulator: Emulator) => Promise<void>
  readonly empty: (folder: string, emulator: Emulator) => Promise<void>
  readonly close: (folder: string) => Promise<void>
}

const works = (program: string, ...args: string[]) =>
  run(program, args).then(
    () => true,
    () => false,
  )
/** Everything that is left on the file system, and more: the last block as well. */
const ballast = (folder: string) => join(folder, 'ballast')

const smallFileSystem: SmallDisk = {
  name: 'a file system without space',
  isPossible: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'imgint-mount-'))
    const isMounted = await works('mount', '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder)
    if (isMounted) await run('umount', [folder])
    await rm(folder, { recursive: true })
    return isMounted
  },
  open: async (folder) => void (await run('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', folder])),
  fill: async (folder) => {
    await writeFile(ballast(folder), Buffer.alloc(64 * mebibyte)).catch(() => {})
  },
  empty: (folder) => rm(ballast(folder)),
  close: async (folder) => void (await run('umount', [folder])),
}

/** No file may grow beyond this, as with a quota. Works without being root. */
const fileLimit: SmallDisk = {
  name: 'a limit for the size of files',
  isPossible: async () => process.platform === 'linux' && (await works('prlimit', '--version')),
  open: async () => {},
  fill: async (_, { pid }) => void (await run('prlimit', ['--pid', String(pid), '--fsize=4096:'])),
  empty: async (_, { pid }) => void (await run('prlimit', ['--pid', String(pid), '--fsize=unlimited:'])),
  close: async () => {},
}

let folder: string
let notes: string[]
let emulator: Emulator | undefined
let port: number
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'imgint-disk-'))
  port = await findFreePort()
  notes = []
})

async function start() {
  emulator = await startEmulator({
    port,
    dataDir: join(folder, 'emulator'),
    persist: true,
    onNote: (sentence) => notes.push(sentence),
  })
  // Without repeats, so that each refusal is seen.
  const config = { ...clientConfig(emulator.env), maxAttempts: 1 }
  return {
    emulator,
    s3: new S3Client({ ...config, forcePathStyle: true }),
    dynamo: new DynamoDBClient(config),
  }
}
type Started = Awaited<ReturnType<typeof start>>

async function create({ s3, dynamo }: Started) {
  await s3.send(new CreateBucketCommand({ Bucket: bucket }))
  await dynamo.send(
    new CreateTableCommand({
      TableName: 'rows',
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    }),
  )
}

const putPhoto = ({ s3 }: Started, name: string, body: Buffer) =>
  s3.send(new PutObjectCommand({ Bucket: bucket, Key: `owner/${name}`, Body: body, IfNoneMatch: '*' }))
const putRow = ({ dynamo }: Started, name: string, text: string) =>
  dynamo.send(new PutItemCommand({ TableName: 'rows', Item: { pk: { S: name }, text: { S: text } } }))

/** Uploads photos and writes rows; remembers what was answered with success, and counts the refusals by status. */
async function write(started: Started, names: string[], answered: Map<string, Buffer | string>) {
  const refusals: (number | undefined)[] = []
  for (const name of names) {
    const [photo, text] = [randomBytes(photoBytes), randomBytes(30_000).toString('base64')]
    const refuse = (error: { $metadata?: { httpStatusCode?: number } }) =>
      void refusals.push(error.$metadata?.httpStatusCode)
    await putPhoto(started, name, photo).then(() => answered.set(`photo ${name}`, photo), refuse)
    await putRow(started, name, text).then(() => answered.set(`row ${name}`, text), refuse)
  }
  return refusals
}

async function expectAll({ s3, dynamo }: Started, answered: Map<string, Buffer | string>) {
  for (const [what, content] of answered) {
    const name = what.split(' ')[1]!
    if (typeof content === 'string') {
      const { Item } = await dynamo.send(new GetItemCommand({ TableName: 'rows', Key: { pk: { S: name } } }))
      expect(Item?.text?.S === content, what).toBe(true)
    } else {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: `owner/${name}` }))
      expect(content.equals((await Body?.transformToByteArray())!), what).toBe(true)
    }
  }
}

const named = (prefix: string, count: number) => Array.from({ length: count }, (_, n) => `${prefix}-${n}`)

async function kill(running: Emulator) {
  process.kill(running.pid, 'SIGKILL')
  await running.lost
  await running.stop()
}

describe.each([smallFileSystem, fileLimit])('$name', (disk) => {
  let isPossible: boolean
  beforeEach(async ({ skip }) => {
    isPossible = await disk.isPossible()
    if (!isPossible) {
      console.warn(`Skipped "${disk.name}": this machine or user cannot make one.`)
      skip()
    }
    await mkdir(folder, { recursive: true })
    await disk.open(folder)
  })
  afterEach(async () => {
    await emulator?.stop()
    if (isPossible) await disk.close(folder)
    await rm(folder, { recursive: true, force: true })
  })

  test('refuses what it cannot save, says so at once, saves again when it can, and loses nothing that it answered', async () => {
    const first = await start()
    await create(first)
    const answered = new Map<string, Buffer | string>()
    expect(await write(first, named('before', 4), answered)).toEqual([])

    await disk.fill(folder, first.emulator)
    const refusals = await write(first, named('full', 8), answered)
    expect(refusals.length).toBeGreaterThanOrEqual(8)
    expect(new Set(refusals)).toEqual(new Set([507]))
    expect(notes).toEqual([
      expect.stringMatching(/^Nothing can be saved in .*refused until there is space\.$/),
    ])
    await expectAll(first, answered)

    await disk.empty(folder, first.emulator)
    await eventually(() => expect(notes.at(-1)).toMatch(/^Saving in .* works again\.$/))
    // The names that were refused are free: what was refused is not there.
    expect(await write(first, named('full', 4), answered)).toEqual([])
    expect(await write(first, named('after', 4), answered)).toEqual([])
    await kill(first.emulator)

    const second = await start()
    await expectAll(second, answered)
    expect(notes).toHaveLength(3)
  }, 120_000)

  test('loses nothing that was answered when it is killed while nothing can be saved', async () => {
    const first = await start()
    await create(first)
    const answered = new Map<string, Buffer | string>()
    await write(first, named('before', 4), answered)
    await disk.fill(folder, first.emulator)
    await write(first, named('full', 4), answered)
    await kill(first.emulator)
    if (disk === smallFileSystem) await disk.empty(folder, first.emulator)

    await expectAll(await start(), answered)
  }, 120_000)
})
