import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider'
import {
  InvokeCommand,
  ListEventSourceMappingsCommand,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import { SetQueueAttributesCommand } from '@aws-sdk/client-sqs'
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ApiError, type Client, putPhoto } from '../../clients/typescript/src/index.ts'
import type { ErasurePreview, ErasureReceipt } from '../../lambdas/erasures/erasures.ts'
import type { Account } from '../../local/account.ts'
import { clientConfig } from '../../local/client-environment.ts'
import { eventually } from './support/eventually.ts'
import { functionNamed, setVariables } from './support/functions.ts'
import { imgintIn, linesOf } from './support/imgint.ts'
import { samplePhoto, smallPhoto, uploadItem } from './support/photos.ts'
import { useStack } from './support/stack.ts'
import { startWebhookReceiver, type WebhookReceiver } from './support/webhook-receiver.ts'
import { datasetOf, objectsOf, type Row, rowsAbout, textOf } from './support/what-is-left.ts'

const stack = useStack({ visionFeatures: 'labels,embedding' })
const worker = /^(?!.*Logs).*Erasures/
/** Seconds instead of minutes: functions on this machine end sooner than their timeouts. */
const quietSeconds = 6
const erasureMs = 4 * 60_000

let receiver: WebhookReceiver
beforeAll(async () => {
  await setVariables(stack(), worker, { ERASURE_QUIET_SECONDS: String(quietSeconds) })
  receiver = await startWebhookReceiver()
}, 300_000)
afterAll(() => receiver?.stop())

interface Person extends Account {
  readonly api: Client
}
async function person(name: string, isAdmin = false): Promise<Person> {
  const account = await stack().person(name, isAdmin)
  return { ...account, api: stack().client(account.accessToken) }
}

async function openSlot({ api }: Person, bytes: Uint8Array, features: ('labels' | 'embedding')[] = []) {
  const slot = await api.openUploads({ body: { ...uploadItem(bytes), features } })
  if (!('url' in slot)) throw new Error('Expected one slot')
  return { imageId: slot.imageId, upload: () => putPhoto(slot, bytes) }
}
async function upload(of: Person, bytes: Uint8Array, features?: ('labels' | 'embedding')[]) {
  const slot = await openSlot(of, bytes, features)
  await slot.upload()
  return slot.imageId
}

const settledStates = ['completed', 'rejected', 'failed']

/** A library with a bit of everything, and no work in progress. */
async function fillLibrary(of: Person) {
  const { api } = of
  const { key } = await api.createKey({ body: { name: 'import', scopes: ['read', 'write'] } })
  const revoked = await api.createKey({ body: { name: 'old', scopes: ['read'] } })
  await api.revokeKey({ path: { id: revoked.keyId } })
  await api.createWebhook({ body: { url: `${receiver.url}/${of.owner}`, eventTypes: 'all' } })
  await api.createSigningKey({ body: { name: 'www' } })
  await api.putUrlAlias({ body: { alias: `of-${of.owner.slice(0, 8)}` } })
  await api.putPreset({ path: { name: 'web' }, body: { steps: [{ operation: 'resize', width: 64 }] } })

  const features = ['labels', 'embedding'] as ('labels' | 'embedding')[]
  const cat = samplePhoto('cat.jpg')
  const imageIds = [
    await upload(of, cat, features),
    await upload(of, cat, features),
    await upload(of, samplePhoto('coffee.webp'), features),
    await upload(of, await smallPhoto(5)),
  ]
  await upload(of, Buffer.from('no picture at all'))
  await eventually(async () => {
    const { items } = await api.listImages()
    expect(items.filter(({ state }) => settledStates.includes(state))).toHaveLength(5)
  })
  const [first, second] = imageIds as [string, string]

  await api.annotateImage({ path: { id: first }, body: { title: 'our cat', tags: ['home'] } })
  const { vision } = await api.getImage({ path: { id: first } })
  if (vision?.labels?.status !== 'completed') throw new Error('Expected labels')
  for (const body of [
    { feature: 'labels', verdict: 'missing', answer: { name: 'pet' } },
    { feature: 'labels', verdict: 'right', subject: { name: vision.labels.labels[0]!.name } },
  ] as const)
    await api.giveFeedback({ path: { id: first }, body })
  const group = await eventually(async () => {
    const { items } = await api.listDuplicates()
    expect(items).toHaveLength(1)
    return items[0]!
  })
  await api.decideDuplicates({
    path: { groupId: group.groupId },
    body: { decision: 'keep-all', imageIds: [first, second] },
  })
  const { jobId } = await api.startJob({
    body: { selection: { imageIds: [first] }, rerun: { analysis: true } },
  })
  await eventually(async () => {
    expect(await api.getJob({ path: { id: jobId } })).toMatchObject({ state: 'completed' })
    expect((await api.listVersions({ path: { id: first } })).items).toHaveLength(2)
  })
  return { imageIds, key, jobId }
}

/** Rows that change by themselves: the counts of requests, and maintenance's note about a dataset. */
const changing = ['REQUESTS', 'DATASET']
/**
 * Waits until the index and the webhooks have caught up. For a dataset the rows are compared, because its files are
 * rewritten.
 */
const atRest = async (owner: string) => {
  let before = ''
  return eventually(
    async () => {
      const rows = (await rowsAbout(stack(), owner)).filter(({ sk }) => !changing.includes(sk))
      const dataset = await datasetOf(stack(), owner)
      const now = textOf([rows, dataset])
      const isSame = now === before
      before = now
      expect(isSame).toBe(true)
      const objects = await objectsOf(stack(), owner)
      const { IndexBucketName } = stack().outputs
      return { rows, dataset, objects: objects.filter((each) => !each.startsWith(`${IndexBucketName}/`)) }
    },
    60_000,
    2_000,
  )
}

const faultOf = (call: Promise<unknown>): Promise<string | undefined> =>
  call.then(
    () => undefined,
    (error: ApiError) => error.code ?? `status ${error.status}`,
  )

const ask = async (call: Promise<unknown>) => (await call) as ErasurePreview
const ended = (receiptId: string): Promise<ErasureReceipt> =>
  eventually(
    async () => {
      const receipt = await stack()
        .client()
        .getErasure({ path: { id: receiptId } })
      expect(receipt.state).toBe('completed')
      return receipt
    },
    erasureMs,
    1_000,
  )

/**
 * What docs/api.md says is kept: the audit log, tombstones, the mark of the closed account, and the erasure until its
 * last check.
 */
const isDocumented = (owner: string, { pk, sk, state, ...row }: Row): boolean => {
  if (pk.startsWith('AUDIT#')) return true
  if (pk === `LIMITS#${owner}` && sk === 'REQUESTS')
    return Object.keys(row).every((name) => ['closedAt', 'expiresAtEpochSeconds'].includes(name))
  if (pk === `OWNER#${owner}`) return sk === 'ERASURE' && row.completedAt !== undefined
  const content = [
    'upload',
    'original',
    'analysis',
    'vision',
    'annotations',
    'corrections',
    'contentKeys',
    'analysisDigest',
    'visionDigest',
  ]
  const isTombstone = pk.startsWith(`IMAGE#${owner}#`) && sk === 'IMAGE' && state === 'deleted'
  return isTombstone && content.every((name) => row[name] === undefined)
}

async function expectNothingLeft(owner: string): Promise<void> {
  const left = (await rowsAbout(stack(), owner)).filter((row) => !isDocumented(owner, row))
  expect(left).toEqual([])
  expect(await objectsOf(stack(), owner)).toEqual([])
}

const sweep = async () => {
  const { lambda } = stack()
  await lambda.send(new InvokeCommand({ FunctionName: await functionNamed(stack(), /Sweep/) }))
}

describe('an account that is erased while it is at work', () => {
  let bob: Person
  let carol: Person
  let mallory: Person
  let library: Awaited<ReturnType<typeof fillLibrary>>
  let preview: ErasurePreview
  let carolsBefore: Awaited<ReturnType<typeof atRest>>
  let receipt: ErasureReceipt
  let lateUpload: () => Promise<unknown>
  let latestUpload: () => Promise<unknown>
  let images = 0

  beforeAll(async () => {
    ;[bob, carol, mallory] = [await person('bob'), await person('carol'), await person('mallory')]
    library = await fillLibrary(bob)
    await fillLibrary(carol)
    carolsBefore = await atRest(carol.owner)
  }, 300_000)

  test('is previewed first: the answer counts everything, and nothing is deleted', async () => {
    const before = await atRest(bob.owner)
    preview = await ask(bob.api.eraseMe())
    expect(preview).toMatchObject({
      contents: { images: 5, keys: 2, webhooks: 1, jobs: 1, feedback: 2 },
      isComplete: true,
    })
    expect(preview.contents.bytes).toBeGreaterThan(2 * samplePhoto('cat.jpg').length)
    const minutes = (Date.parse(preview.confirmationExpiresAt) - Date.now()) / 60_000
    expect(minutes).toBeGreaterThan(9)
    expect(minutes).toBeLessThanOrEqual(10)
    const after = await atRest(bob.owner)
    expect(after.rows.filter(({ sk }) => !sk.startsWith('CONFIRMATION#'))).toEqual(before.rows)
    expect(after.objects).toEqual(before.objects)
    expect(after.dataset).toEqual(before.dataset)
    expect(
      await faultOf(
        stack()
          .client()
          .getErasure({ path: { id: preview.receiptId } }),
      ),
    ).toBe('NOT_FOUND')
  })

  test('is not erased with a confirmation that is wrong, somebody else’s, outdated or expired', async () => {
    const confirm = ({ api }: Person, confirmation: string) =>
      faultOf(api.eraseMe({ query: { confirmation } }))
    expect(await confirm(bob, 'a'.repeat(64))).toBe('INVALID_CONFIRMATION')
    expect(await confirm(bob, 'too short')).toBe('INVALID_REQUEST')
    const mallorys = await ask(mallory.api.eraseMe())
    expect(await confirm(bob, mallorys.confirmation)).toBe('INVALID_CONFIRMATION')
    expect(await confirm(mallory, preview.confirmation)).toBe('INVALID_CONFIRMATION')

    const next = await ask(bob.api.eraseMe())
    expect(await confirm(bob, preview.confirmation)).toBe('INVALID_CONFIRMATION')
    const { dynamo, outputs } = stack()
    await dynamo.send(
      new UpdateCommand({
        TableName: outputs.TableName,
        Key: { pk: `OWNER#${bob.owner}`, sk: `CONFIRMATION#${bob.owner}` },
        UpdateExpression: 'SET expiresAt = :past',
        ExpressionAttributeValues: { ':past': new Date(Date.now() - 1).toISOString() },
      }),
    )
    expect(await confirm(bob, next.confirmation)).toBe('INVALID_CONFIRMATION')
    await expect(bob.api.getMe()).resolves.toMatchObject({ owner: bob.owner })
  })

  test('cannot be erased with a key', async () => {
    expect(await faultOf(stack().client(library.key).eraseMe())).toBe('INSUFFICIENT_SCOPE')
  })

  test('is erased once, however often the second call is made, and is closed from then on', async () => {
    preview = await ask(bob.api.eraseMe())
    // Work in progress: slots that are still unused, photos that are being analysed, a re-run, a job over all images.
    lateUpload = (await openSlot(bob, await smallPhoto(60))).upload
    latestUpload = (await openSlot(bob, await smallPhoto(61))).upload
    for (let seed = 70; seed < 76; seed++) await upload(bob, await smallPhoto(seed), ['labels'])
    await bob.api.rerunImage({ path: { id: library.imageIds[2]! }, body: { analysis: true } })
    await bob.api.startJob({ body: { selection: { all: true }, rerun: { analysis: true } } })
    images = 5 + 2 + 6

    const { confirmation } = preview
    const answers = await Promise.allSettled(
      Array.from({ length: 20 }, () => bob.api.eraseMe({ query: { confirmation } })),
    )
    const begun = answers.flatMap((each) =>
      each.status === 'fulfilled' ? [each.value as ErasureReceipt] : [],
    )
    const refused = answers.flatMap((each) => (each.status === 'rejected' ? [each.reason.code] : []))
    expect(begun.length).toBeGreaterThan(0)
    expect(new Set(begun.map(({ receiptId }) => receiptId))).toEqual(new Set([preview.receiptId]))
    expect(new Set(refused)).toEqual(new Set(refused.length > 0 ? ['ACCOUNT_CLOSED'] : []))

    const program = stack().client(library.key)
    const { email, password, refreshToken } = bob
    const calls = [
      // At once, although the user pool still knows the person.
      stack().client().signIn({ body: { email, password } }),
      stack().client().startBrowserSession({ body: { email, password } }),
      stack().client().refreshSession({ body: { refreshToken } }),
      bob.api.listImages(),
      bob.api.openUploads({ body: uploadItem(Buffer.from('x')) }),
      bob.api.createKey({ body: { name: 'another', scopes: ['read'] } }),
      program.listImages(),
      program.openUploads({ body: uploadItem(Buffer.from('x')) }),
    ]
    for (const fault of await Promise.all(calls.map(faultOf)))
      expect(['ACCOUNT_CLOSED', 'status 401', 'status 403', 'UNAUTHENTICATED']).toContain(fault)
    // S3 does not know about the erasure: the slot was signed before.
    await lateUpload()
  })

  test(
    'ends with a receipt that counts what was erased, without naming the owner',
    async () => {
      receipt = await ended(preview.receiptId)
      expect(receipt.counts).toMatchObject({
        images,
        keys: 2,
        signingKeys: 1,
        presets: 1,
        webhooks: 1,
        jobs: 2,
        feedback: 2,
        precisionCounts: 2,
        duplicateDecisions: 2,
        other: 0,
      })
      const { counts } = receipt
      for (const kind of ['originals', 'renditions', 'versions', 'contentKeys', 'indexFiles'] as const)
        expect({ [kind]: counts[kind]! >= 2 }).toEqual({ [kind]: true })
      for (const kind of ['deliveries', 'payloads'] as const)
        expect({ [kind]: counts[kind]! >= 1 }).toEqual({ [kind]: true })
      expect(textOf(receipt)).not.toContain(bob.owner)
      expect(Date.parse(receipt.expiresAt!) - Date.parse(receipt.endedAt!)).toBeGreaterThan(89 * 86_400_000)
    },
    erasureMs + 10_000,
  )

  test('leaves nothing in tables and buckets but what is documented', async () => {
    await expectNothingLeft(bob.owner)
    const [, keyId] = library.key.split('_')
    expect(await rowsAbout(stack(), keyId!)).toEqual([])
  })

  test('deletes the person', async () => {
    const { env, outputs } = stack()
    const cognito = new CognitoIdentityProviderClient(clientConfig(env))
    await expect(
      cognito.send(new AdminGetUserCommand({ UserPoolId: outputs.UserPoolId, Username: bob.email })),
    ).rejects.toThrow(UserNotFoundException)
    const { email, password } = bob
    expect(await faultOf(stack().client().signIn({ body: { email, password } }))).toBe('UNAUTHENTICATED')
  })

  test('is announced image by image, but not to webhooks', async () => {
    const deleted = stack().events.received.filter(
      ({ detailType, detail }) => detailType === 'Image Deleted' && detail.owner === bob.owner,
    )
    expect(new Set(deleted.map(({ detail }) => detail.imageId)).size).toBe(images)
    const told = receiver.received.filter(({ path }) => path === `/${bob.owner}`)
    expect(told.length).toBeGreaterThan(0)
    expect(told.filter(({ body }) => body.includes('Image Deleted'))).toEqual([])
  })

  test('leaves all rows of others unchanged', async () => {
    expect(carolsBefore.dataset).toHaveLength(5)
    expect(await atRest(carol.owner)).toEqual(carolsBefore)
    await expect(carol.api.listImages()).resolves.toMatchObject({ items: { length: 5 } })
  })

  test('is checked once more, much later, for late arrivals; then the erasure itself is deleted', async () => {
    const { dynamo, s3, outputs } = stack()
    const Key = { pk: `OWNER#${bob.owner}`, sk: 'ERASURE' }
    await latestUpload()
    expect((await objectsOf(stack(), bob.owner)).length).toBe(1)
    // A rendition and a row that a function leaves when it is cut off at the wrong moment.
    await s3.send(
      new PutObjectCommand({
        Bucket: outputs.DerivedBucketName,
        Key: `${bob.owner}/late/128.webp`,
        Body: 'x',
      }),
    )
    await dynamo.send(
      new PutCommand({ TableName: outputs.TableName, Item: { pk: Key.pk, sk: 'SOMETHING#new' } }),
    )
    await dynamo.send(
      new UpdateCommand({
        TableName: outputs.TableName,
        Key,
        UpdateExpression: 'SET dueAt = :now, notBefore = :now',
        ExpressionAttributeValues: { ':now': new Date().toISOString() },
      }),
    )
    await sweep()
    await eventually(
      async () => {
        const rows = await rowsAbout(stack(), bob.owner)
        expect(rows.filter(({ sk }) => sk === 'ERASURE')).toEqual([])
      },
      90_000,
      1_000,
    )
    await expectNothingLeft(bob.owner)
    const later = await stack()
      .client()
      .getErasure({ path: { id: receipt.receiptId } })
    expect(later.counts).toEqual({
      ...receipt.counts,
      originals: receipt.counts.originals! + 1,
      renditions: receipt.counts.renditions! + 1,
      other: 1,
    })
  })
})

describe('an erasure whose function is killed', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'imgint-erasure-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  const injectKills = (atCall?: number) =>
    setVariables(stack(), worker, {
      NODE_OPTIONS: atCall
        ? `--require ${join(import.meta.dirname, 'support', 'fault-injector.cjs')}`
        : undefined,
      FAULT_KILL_AT_CALL: atCall ? String(atCall) : undefined,
      FAULT_KILL_LOG: atCall ? join(folder, 'kills') : undefined,
    })
  const kills = async () => {
    const text = await readFile(join(folder, 'kills'), 'utf8').catch(() => '')
    return text.split('\n').length - 1
  }

  test(
    'completes anyway, counts exactly, and leaves nothing',
    async () => {
      const count = 24
      const dora = await person('dora')
      const root = await person('root', true)
      for (let seed = 0; seed < count; seed++) await upload(dora, await smallPhoto(100 + seed))
      await eventually(async () => {
        const { items } = await dora.api.listImages({ query: { limit: 100 } })
        expect(items.filter(({ state }) => state === 'completed')).toHaveLength(count)
      })
      const before = await atRest(dora.owner)
      const { sqs, outputs } = stack()
      const QueueUrl = outputs.ErasureQueueUrl
      await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { VisibilityTimeout: '5' } }))
      // Enough calls for a page or two; the message is delivered five times, and then the sweep sends another.
      await injectKills(60)

      const path = { owner: dora.owner }
      const { confirmation, receiptId } = await ask(root.api.eraseOwner({ path }))
      await root.api.eraseOwner({ path, query: { confirmation } })
      await eventually(async () => expect(await kills()).toBeGreaterThanOrEqual(3))
      await expect(
        stack()
          .client()
          .getErasure({ path: { id: receiptId } }),
      ).resolves.toMatchObject({
        state: 'running',
      })
      await injectKills()

      await eventually(
        async () => {
          const { state } = await stack()
            .client()
            .getErasure({ path: { id: receiptId } })
          if (state === 'completed') return
          // Pretends that the time has passed after which an erasure counts as stalled.
          await stack().dynamo.send(
            new UpdateCommand({
              TableName: outputs.TableName,
              Key: { pk: `OWNER#${dora.owner}`, sk: 'ERASURE' },
              UpdateExpression: 'SET dueAt = :now',
              ExpressionAttributeValues: { ':now': new Date().toISOString() },
            }),
          )
          await sweep()
          expect(state).toBe('completed')
        },
        erasureMs,
        5_000,
      )
      const { counts } = await stack()
        .client()
        .getErasure({ path: { id: receiptId } })
      const objectsIn = (bucket: string) => before.objects.filter((each) => each.startsWith(bucket)).length
      expect(counts).toMatchObject({
        images: count,
        originals: objectsIn(outputs.OriginalsBucketName),
        renditions: objectsIn(outputs.DerivedBucketName),
        indexFiles: expect.any(Number),
        other: 0,
      })
      await expectNothingLeft(dora.owner)

      const { items } = await root.api.listAudit({ query: { owner: dora.owner } })
      expect(
        items.map(({ action, confirmed, actor }) => ({ action, confirmed, actor: actor.owner })),
      ).toEqual([
        { action: 'eraseOwner', confirmed: true, actor: root.owner },
        { action: 'eraseOwner', confirmed: undefined, actor: root.owner },
      ])
    },
    erasureMs + 240_000,
  )

  test(
    'counts every photo that was accepted while twenty uploads at once raced it, and leaves nothing',
    async () => {
      const gina = await person('gina')
      const { sqs, outputs } = stack()
      const QueueUrl = outputs.ErasureQueueUrl
      await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { VisibilityTimeout: '5' } }))
      const uploads = keepUploading(gina, 20)
      await eventually(() => expect(uploads.accepted.size).toBeGreaterThanOrEqual(40))
      const { confirmation, receiptId } = await ask(gina.api.eraseMe())
      const killsBefore = await kills()
      await injectKills(60)
      const acceptedBefore = uploads.accepted.size
      await gina.api.eraseMe({ query: { confirmation } })
      await uploads.untilRefused()
      const { late } = uploads
      while (late.length > 4) await late.pop()!()
      await eventually(async () => expect(await kills()).toBeGreaterThan(killsBefore))
      await injectKills()
      // The last ones arrive when the erasure has looked for originals already.
      await eventually(async () => {
        const receipt = await stack()
          .client()
          .getErasure({ path: { id: receiptId } })
        expect(receipt).toMatchObject({ state: 'running', counts: { indexFiles: expect.any(Number) } })
        expect(receipt.counts.originals).toBeGreaterThanOrEqual(uploads.accepted.size)
      })
      for (const put of late) await put()

      await ended(receiptId)
      expect(uploads.accepted.size).toBeGreaterThan(acceptedBefore)
      await eventually(() => expectNothingLeft(gina.owner))
      const { counts } = await stack()
        .client()
        .getErasure({ path: { id: receiptId } })
      expect(counts).toMatchObject({
        images: uploads.opened.size,
        originals: uploads.accepted.size,
        other: 0,
      })
    },
    erasureMs + 240_000,
  )
})

/**
 * Uploads photos, some at once, until the account is closed. Every third slot is used only after that: S3 does not know
 * of erasures.
 */
function keepUploading(of: Person, atOnce: number) {
  const opened = new Set<string>()
  const accepted = new Set<string>()
  const late: (() => Promise<void>)[] = []
  let seed = 300
  async function uploadOne() {
    const { imageId, upload } = await openSlot(of, await smallPhoto(seed++))
    opened.add(imageId)
    const put = async () => {
      await upload()
      accepted.add(imageId)
    }
    if (opened.size % 3 === 0) late.push(put)
    else await put()
  }
  const refusals = Array.from({ length: atOnce }, async () => {
    for (;;) {
      const fault = await faultOf(uploadOne())
      if (fault && fault !== 'TOO_MANY_REQUESTS') return fault
    }
  })
  const untilRefused = async () => {
    for (const fault of await Promise.all(refusals)) expect(fault).toBe('ACCOUNT_CLOSED')
  }
  return { opened, accepted, late, untilRefused }
}

test(
  'an erasure removes from the index what the follower would leave',
  async () => {
    const finn = await person('finn')
    const root = await person('root', true)
    // Three copies: the family of duplicates shrinks before it is deleted.
    for (let copies = 0; copies < 3; copies++)
      await upload(finn, samplePhoto('cat.jpg'), ['labels', 'embedding'])
    await eventually(async () => {
      const { items } = await finn.api.listDuplicates()
      expect(items.map(({ imageIds }) => imageIds.length)).toEqual([3])
    })
    await atRest(finn.owner)
    await follow(false)
    try {
      const path = { owner: finn.owner }
      const { confirmation, receiptId } = await ask(root.api.eraseOwner({ path }))
      await root.api.eraseOwner({ path, query: { confirmation } })
      expect((await ended(receiptId)).counts).toMatchObject({
        images: 3,
      })
      await expectNothingLeft(finn.owner)
    } finally {
      await follow(true)
    }
    // Changes that the index follows late do not bring anything back.
    await atRest(finn.owner)
    await expectNothingLeft(finn.owner)
  },
  erasureMs + 120_000,
)

/** Turns the function that follows changes for the index on or off. */
async function follow(Enabled: boolean): Promise<void> {
  const { lambda } = stack()
  const FunctionName = await functionNamed(stack(), /IndexImages/)
  const { EventSourceMappings = [] } = await lambda.send(new ListEventSourceMappingsCommand({ FunctionName }))
  for (const { UUID } of EventSourceMappings)
    await lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled }))
}

describe('imgint account', () => {
  let folder: string
  let imgint: ReturnType<typeof imgintIn>
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'imgint-account-'))
    imgint = imgintIn(folder)
  })
  afterAll(async () => {
    imgint.stop()
    await rm(folder, { recursive: true, force: true })
  })

  let erins = 0

  test('deletes the account only after its address is typed', async () => {
    // Somebody new for each try: the one before is half erased.
    const erin = await person(`erin.${++erins}`)
    const { ApiUrl } = stack().outputs
    await upload(erin, await smallPhoto(200))
    await imgint.run(['login', '--api', ApiUrl, '--email', erin.email], erin.password)

    const refused = await imgint.run(['account', 'delete'], 'somebody@example.com\n')
    expect(refused).toMatchObject({ code: 1, stdout: '' })
    expect(refused.stderr).toContain('Nothing was deleted')
    expect(await imgint.lines('list')).toHaveLength(1)

    const { code, stdout, stderr } = await imgint.run(['account', 'delete', '--json'], `${erin.email}\n`)
    expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.stringContaining('images') })
    const [begun] = linesOf<{ receiptId: string }>(stdout)
    await ended(begun!.receiptId)
    expect(await imgint.lines('account', 'receipt', begun!.receiptId, '--api', ApiUrl)).toMatchObject([
      { state: 'completed', counts: { images: 1, originals: 1 } },
    ])
    expect((await imgint.run(['list'])).stderr).toContain('Not signed in')
    await expectNothingLeft(erin.owner)
  }, 180_000)

  test('does not delete an account with a key', async () => {
    const { key } = await stack()
      .client(stack().account.accessToken)
      .createKey({ body: { name: 'cli', scopes: ['read', 'write'] } })
    await imgint.run(['login', '--api', stack().outputs.ApiUrl, '--key'], key)
    const { code, stderr } = await imgint.run(['account', 'delete'], `${stack().account.email}\n`)
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('this is an API key') })
  })
})

test("nobody can be erased with an administrator's key, or by anyone who is not an administrator", async () => {
  const root = await person('root', true)
  const path = { owner: stack().owner }
  const { key } = await root.api.createKey({ body: { name: 'prometheus', scopes: ['admin'] } })
  expect(await faultOf(stack().client(key).eraseOwner({ path }))).toBe('INSUFFICIENT_SCOPE')
  const alice = stack().client(stack().account.accessToken)
  expect(await faultOf(alice.eraseOwner({ path }))).toBe('INSUFFICIENT_SCOPE')
  // A confirmation for one account is not valid for another.
  const { confirmation } = await ask(root.api.eraseOwner({ path: { owner: 'nobody' } }))
  expect(await faultOf(root.api.eraseOwner({ path, query: { confirmation } }))).toBe('INVALID_CONFIRMATION')
})
