import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CloudFormationClient, CreateStackCommand } from '@aws-sdk/client-cloudformation'
import { CreateTableCommand, DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb'
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import {
  CreateQueueCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { clientConfig } from '../../local/client-environment.ts'
import { type Emulator, type EmulatorOptions, startEmulator } from '../../local/emulator.ts'
import { findStack } from '../../local/find-stack.ts'
import { findFreePort } from '../../local/ports.ts'
import { eventually } from './support/eventually.ts'

const bucket = 'photos-originals-of-a-test'
let dataDir: string
let port: number
let notes: string[]
let running: Emulator[]

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'imgint-state-'))
  port = await findFreePort()
  notes = []
  running = []
})
afterEach(async () => {
  for (const emulator of running) await emulator.stop()
  await rm(dataDir, { recursive: true, force: true })
})

async function start(options: Pick<EmulatorOptions, 'keepChanges'> = {}) {
  const emulator = await startEmulator({
    ...options,
    port,
    dataDir,
    persist: true,
    onNote: (sentence) => notes.push(sentence),
  })
  running.push(emulator)
  return { emulator, ...callsOf(emulator) }
}

function callsOf({ env }: Emulator) {
  const config = clientConfig(env)
  const s3 = new S3Client({ ...config, forcePathStyle: true })
  const dynamo = DynamoDBDocumentClient.from(new DynamoDBClient(config))
  const sqs = new SQSClient({ ...config, useQueueUrlAsEndpoint: false })
  const queueUrl = async () => (await sqs.send(new GetQueueUrlCommand({ QueueName: 'work' }))).QueueUrl
  return {
    async create() {
      await s3.send(new CreateBucketCommand({ Bucket: bucket }))
      await sqs.send(new CreateQueueCommand({ QueueName: 'work', Attributes: { VisibilityTimeout: '3600' } }))
      await dynamo.send(
        new CreateTableCommand({
          TableName: 'rows',
          BillingMode: 'PAY_PER_REQUEST',
          KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
          AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
        }),
      )
    },
    async addPhoto(name: string) {
      await s3.send(new PutObjectCommand({ Bucket: bucket, Key: `owner/${name}`, Body: `bytes of ${name}` }))
      await dynamo.send(new PutCommand({ TableName: 'rows', Item: { pk: name } }))
    },
    deletePhoto: (name: string) => s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: `owner/${name}` })),
    async photos() {
      const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucket }))
      return Contents.map(({ Key }) => Key?.replace('owner/', ''))
    },
    async bytesOf(name: string) {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: `owner/${name}` }))
      return Body?.transformToString()
    },
    async rows() {
      const { Items = [] } = await dynamo.send(new ScanCommand({ TableName: 'rows' }))
      return Items.map(({ pk }) => (pk as unknown as { S?: string }).S ?? pk).sort()
    },
    send: async (body: string) =>
      sqs.send(new SendMessageCommand({ QueueUrl: await queueUrl(), MessageBody: body })),
    async receive() {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({
          QueueUrl: await queueUrl(),
          MaxNumberOfMessages: 10,
          MessageSystemAttributeNames: ['ApproximateReceiveCount'],
        }),
      )
      return Messages.map(({ Body, Attributes }) => ({
        body: Body,
        attempt: Attributes?.ApproximateReceiveCount,
      }))
    },
  }
}

async function kill(emulator: Emulator): Promise<string> {
  process.kill(emulator.pid, 'SIGKILL')
  const { message } = await emulator.lost
  await emulator.stop()
  return message
}

describe('an orderly stop', () => {
  test('keeps rows, objects and messages, returning those in progress without spending an attempt', async () => {
    const first = await start()
    await first.create()
    await first.addPhoto('one')
    await first.send('in work')
    expect(await first.receive()).toEqual([{ body: 'in work', attempt: '1' }])
    await first.emulator.stop()

    const second = await start()
    expect(notes).toEqual([])
    expect(await second.rows()).toEqual(['one'])
    expect(await second.bytesOf('one')).toBe('bytes of one')
    expect(await second.receive()).toEqual([{ body: 'in work', attempt: '1' }])
  })
})

describe('an emulator that keeps no changes', () => {
  test('begins with everything that is there, and the next start does so too', async () => {
    const first = await start()
    await first.create()
    await first.addPhoto('one')
    await first.emulator.stop()

    const second = await start({ keepChanges: false })
    await second.addPhoto('two')
    expect(await second.rows()).toEqual(['one', 'two'])
    expect(await second.bytesOf('one')).toBe('bytes of one')
    await second.send('to do')
    expect(await kill(second.emulator)).toMatch(/^The emulator was killed \(SIGKILL\)\. Its log /)

    const third = await start()
    expect(await third.rows()).toEqual(['one'])
    expect(await third.receive()).toEqual([])
  })
})

describe('an emulator that is killed in the middle of a deploy', () => {
  test('continues without it, because half a stack would block every later deploy, but with all data', async () => {
    const first = await start()
    await first.create()
    const cloudFormation = new CloudFormationClient(clientConfig(first.emulator.env))
    const resources = {
      Handle: { Type: 'AWS::CloudFormation::WaitConditionHandle' },
      Wait: {
        Type: 'AWS::CloudFormation::WaitCondition',
        Properties: { Handle: { Ref: 'Handle' }, Timeout: '3600' },
      },
    }
    await cloudFormation.send(
      new CreateStackCommand({ StackName: 'half', TemplateBody: JSON.stringify({ Resources: resources }) }),
    )
    expect((await findStack(cloudFormation, 'half'))?.StackStatus).toBe('CREATE_IN_PROGRESS')
    await first.addPhoto('during the deploy')
    await kill(first.emulator)

    const second = await start()
    expect(await second.rows()).toEqual(['during the deploy'])
    expect(await second.bytesOf('during the deploy')).toBe('bytes of during the deploy')
    const restarted = new CloudFormationClient(clientConfig(second.emulator.env))
    expect(await findStack(restarted, 'half')).toBeUndefined()
  })
})

describe('an emulator that is killed', () => {
  test('is reported with the end of its log, and the next start has all that was answered, and nothing deleted', async () => {
    const first = await start()
    await first.create()
    for (const name of ['one', 'two', 'deleted']) await first.addPhoto(name)
    await first.deletePhoto('deleted')
    await first.send('to do')
    const message = await kill(first.emulator)
    expect(message).toMatch(
      /^The emulator was killed \(SIGKILL\)\. The next start continues with everything that was answered\. /,
    )
    expect(message).toContain(`Its log (${join(dataDir, 'emulator.log')}) ends with:`)

    const second = await start()
    expect(await second.photos()).toEqual(['one', 'two'])
    expect(await second.rows()).toEqual(['deleted', 'one', 'two'])
    expect(await second.bytesOf('two')).toBe('bytes of two')
    expect(await second.receive()).toEqual([{ body: 'to do', attempt: '1' }])
    expect(notes).toEqual([
      'The last run ended unexpectedly. Everything that it had answered is still there.',
    ])
    await second.emulator.stop()

    notes = []
    await start()
    expect(notes).toEqual([])
  })

  test.each([1, 2, 3])('at any moment (%i) loses nothing that was answered', async () => {
    const first = await start()
    await first.create()
    const answered: string[] = []
    const writers = Array.from({ length: 4 }, async (_, writer) => {
      for (let n = 0; ; n++) {
        const name = `photo-${writer}-${String(n).padStart(3, '0')}`
        await first.addPhoto(name)
        answered.push(name)
      }
    })
    const ended = Promise.allSettled(writers)
    await eventually(() => expect(answered.length).toBeGreaterThan(10 + Math.random() * 40))
    await kill(first.emulator)
    await ended

    const second = await start()
    expect(await second.photos()).toEqual(expect.arrayContaining(answered))
    expect(await second.rows()).toEqual(expect.arrayContaining(answered))
    for (const name of answered) expect(await second.bytesOf(name)).toBe(`bytes of ${name}`)
  })
})

describe('a state that cannot be used', () => {
  test.each([
    ['resources.json', '{"dynamodb": {"tab', 'JSONDecodeError'],
    ['changes.db', 'not a database '.repeat(1_000), 'DatabaseError'],
  ])(
    '(%s) is set aside, and the next start continues from the one with which the last run began',
    async (file, text, error) => {
      const first = await start()
      await first.create()
      await first.addPhoto('one')
      await first.emulator.stop()
      const second = await start()
      await second.addPhoto('two')
      await second.deletePhoto('one')
      await second.emulator.stop()
      await rm(join(dataDir, 'state', `${file}-wal`), { force: true })
      await writeFile(join(dataDir, 'state', file), text)

      const third = await start()
      expect(await third.rows()).toEqual(['one'])
      expect(await third.bytesOf('one')).toBe('bytes of one')
      expect(notes).toEqual([
        expect.stringMatching(
          new RegExp(
            `^The state cannot be read \\(${error}: .*\\)\\. It was moved to .*aside.*\\. This run continues from the state with which the last run began\\.$`,
          ),
        ),
      ])
      const [aside] = await readdir(join(dataDir, 'aside'))
      expect(await readdir(join(dataDir, 'aside', aside!))).toEqual(
        expect.arrayContaining(['changes.db', 's3']),
      )
    },
  )

  test('of another version is set aside as well, and the next start is empty', async () => {
    const first = await start()
    await first.create()
    await first.emulator.stop()
    await writeFile(join(dataDir, 'state', 'mark'), 'port 1, packages of last year')
    const second = await start()
    await expect(second.rows()).rejects.toThrow('resource')
    expect(notes).toEqual([expect.stringContaining('was saved by another version of the emulator')])
  })
})

describe('a folder for one run at a time', () => {
  test('refuses a second run in one sentence', async () => {
    const { emulator } = await start()
    await expect(start()).rejects.toMatchObject({
      name: 'StartError',
      message: `Another run is using ${dataDir}. Stop it, or choose another --port or --data-dir.`,
    })
    expect((await fetch(`${emulator.endpoint}/_ministack/ready`)).ok).toBe(true)
  })

  test.skipIf(process.platform === 'win32')(
    'is readable by its owner alone, with every file in it',
    async () => {
      const { emulator, create, addPhoto } = await start()
      await create()
      await addPhoto('one')
      await emulator.stop()
      const paths = await readdir(dataDir, { recursive: true })
      expect(paths).toEqual(
        expect.arrayContaining(['emulator.log', 'state/resources.json', 'state/changes.db']),
      )
      const modes = await Promise.all(
        ['.', ...paths].map(async (path) => [path, (await stat(join(dataDir, path))).mode]),
      )
      expect(modes.filter(([, mode]) => Number(mode) & 0o077)).toEqual([])
    },
  )
})
