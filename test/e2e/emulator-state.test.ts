import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
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
import { type Emulator, startEmulator } from '../../local/emulator.ts'
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

async function start() {
  const emulator = await startEmulator({
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

describe('a stop in the middle of a deploy', () => {
  test('continues from the state before it, because half a stack would block every later deploy', async () => {
    const first = await start()
    await first.create()
    await keepNow(first.emulator)
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
    await first.emulator.stop()
    expect(notes).toEqual([expect.stringContaining('A deploy was under way')])

    const second = await start()
    expect(await second.rows()).toEqual([])
    const restarted = new CloudFormationClient(clientConfig(second.emulator.env))
    expect(await findStack(restarted, 'half')).toBeUndefined()
    expect(notes).toHaveLength(1)
  })
})

describe('an emulator that is killed', () => {
  test('is reported with the end of its log, and the next start continues from the last state and says what is lost', async () => {
    const first = await start()
    await first.create()
    await first.addPhoto('one')
    await first.addPhoto('deleted later')
    await keepNow(first.emulator)
    await first.addPhoto('two')
    await first.addPhoto('three')
    await first.deletePhoto('deleted later')
    const message = await kill(first.emulator)
    expect(message).toMatch(
      /^The emulator was killed \(SIGKILL\)\. The next start continues from the state saved at /,
    )
    expect(message).toContain(`Its log (${join(dataDir, 'emulator.log')}) ends with:`)

    const second = await start()
    expect(await second.photos()).toEqual(['deleted later', 'one'])
    expect(await second.rows()).toEqual(['deleted later', 'one'])
    expect(await second.bytesOf('deleted later')).toBe('bytes of deleted later')
    expect(notes).toEqual([
      expect.stringMatching(
        /^The last run ended unexpectedly\. Continuing from the state saved at [-\d]+ [:\d]+\. 2 photos uploaded after that are lost\. Their files are in .*\. 1 photo deleted after that is back\. Any other changes after that /,
      ),
    ])
  })

  test('loses nothing of earlier orderly stops', async () => {
    const first = await start()
    await first.create()
    await first.addPhoto('one')
    await first.emulator.stop()
    await kill((await start()).emulator)
    const third = await start()
    expect(await third.rows()).toEqual(['one'])
    expect(notes.join()).toContain('No photo was uploaded or deleted after that.')
    await third.emulator.stop()

    notes = []
    await start()
    expect(notes).toEqual([])
  })

  test('saves its state by itself, but only when something has changed', async () => {
    const steps: string[] = []
    const { emulator, create, addPhoto } = await start({ keepEverySeconds: 1 }, (step) => steps.push(step))
    // Each check of the state begins with the same service.
    const looks = () => steps.filter((step) => step === steps[0]).length
    await create()
    await addPhoto('one')
    await eventually(async () => {
      const newest = (await keptStates()).at(-1)
      const rows = await readFile(join(dataDir, 'kept', String(newest), 'services', 'dynamodb.json'), 'utf8')
      expect(rows).toContain('"one"')
    })
    const states = await eventually(async () => {
      const [before, seen] = [await keptStates(), looks()]
      await eventually(() => expect(looks()).toBeGreaterThan(seen + 2))
      expect(await keptStates()).toEqual(before)
      return before
    })
    expect(states.length).toBeLessThanOrEqual(2)
    await kill(emulator)
    expect(await (await start()).rows()).toEqual(['one'])
  })
})

describe('a state that cannot be used', () => {
  test('is set aside, and the next start continues from the previous one', async () => {
    const first = await start()
    await first.create()
    await first.addPhoto('one')
    await keepNow(first.emulator)
    await first.addPhoto('two')
    await first.emulator.stop()
    const newest = (await keptStates()).at(-1)!
    await writeFile(
      join(dataDir, 'kept', newest, 'services', 'dynamodb.json'),
      '{"__ministack_format__": 2, "pay',
    )

    const second = await start()
    expect(await second.rows()).toEqual(['one'])
    expect(notes).toEqual([
      expect.stringMatching(/cannot be read \(JSONDecodeError: .*\)\. It was moved to .*aside/),
    ])
    const [aside] = await readdir(join(dataDir, 'aside'))
    expect(await readdir(join(dataDir, 'aside', aside!))).toEqual(['about.json', 's3', 'services'])
  })

  test('of another version is set aside as well, and the next start is empty', async () => {
    const first = await start()
    await first.create()
    await first.emulator.stop()
    for (const state of await keptStates()) {
      const file = join(dataDir, 'kept', state, 'about.json')
      const about = JSON.parse(await readFile(file, 'utf8'))
      await writeFile(file, JSON.stringify({ ...about, mark: 'port 1, packages of last year' }))
    }
    const second = await start()
    await expect(second.rows()).rejects.toThrow('resource')
    expect(notes).toEqual([expect.stringContaining('was saved by another version of the emulator')])
  })

  test('that cannot be written is reported, and the last good one is kept', async () => {
    const { emulator, create, addPhoto } = await start()
    await create()
    await addPhoto('one')
    await keepNow(emulator)
    await addPhoto('two')
    // Like a full disk: nothing can be written there.
    const [kept, moved] = [join(dataDir, 'kept'), join(dataDir, 'moved')]
    await rename(kept, moved)
    await writeFile(kept, '')
    await emulator.stop()
    expect(notes).toEqual([expect.stringMatching(/^The state could not be saved: .*kept/)])

    await rm(kept)
    await rename(moved, kept)
    expect(await (await start()).rows()).toEqual(['one'])
    expect(notes.at(-1)).toContain('1 photo uploaded after that is lost.')
  })
})

describe('a folder for one run at a time', () => {
  test('refuses a second run in one sentence', async () => {
    const { emulator } = await start()
    await expect(start()).rejects.toMatchObject({
      name: 'StartError',
      message: `Another run (process ${process.pid}) is using ${dataDir}. Stop it, or choose another --port or --data-dir.`,
    })
    expect((await fetch(`${emulator.endpoint}/_ministack/ready`)).ok).toBe(true)
  })

  test('is free at once after a run was killed', async () => {
    await writeFile(join(dataDir, 'lock.json'), JSON.stringify({ starter: { pid: 2 ** 22 + 1 } }))
    await start()
  })
})
