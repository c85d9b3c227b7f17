import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GetCommand } from '@aws-sdk/lib-dynamodb'
import { expect, onTestFinished, test } from 'vitest'
import { signUrl } from '../../clients/typescript/src/index.ts'
import { transformKey } from '../../lambdas/image-record/aws/image-keys.ts'
import { holdSeconds } from '../../lambdas/platform/queues/hold-message.ts'
import { TransformRow } from '../../lambdas/transforms/transform-row.ts'
import { eventually } from './support/eventually.ts'
import { setVariables } from './support/functions.ts'
import { samplePhoto, upload } from './support/photos.ts'
import { useStack } from './support/stack.ts'

const stack = useStack()
const api = () => stack().client(stack().account.accessToken)

/** The next look of Lambda at the queue, and a new process on a busy machine. */
const graceSeconds = 25

async function newImage(): Promise<string> {
  const imageId = await upload(stack(), samplePhoto('cat.jpg'), { features: [] })
  await api().getImage({ path: { id: imageId }, query: { wait: 20 } })
  return imageId
}

async function rowOf(imageId: string, transformId: string): Promise<TransformRow> {
  const { Item } = await stack().dynamo.send(
    new GetCommand({
      TableName: stack().outputs.TableName,
      Key: transformKey({ owner: stack().owner, imageId, transformId }),
      ConsistentRead: true,
    }),
  )
  return TransformRow.parse(Item)
}

/** Makes a function's processes leave their ids. @returns a way to kill them as a lack of memory would */
async function killable(pattern: RegExp): Promise<() => Promise<number>> {
  const folder = await mkdtemp(join(tmpdir(), 'imgint-killed-'))
  const hook = join(import.meta.dirname, 'support', 'process-id-hook.cjs')
  await setVariables(stack(), pattern, { NODE_OPTIONS: `--require ${hook}`, PROCESS_ID_FOLDER: folder })
  onTestFinished(async () => {
    await setVariables(stack(), pattern, { NODE_OPTIONS: undefined, PROCESS_ID_FOLDER: undefined })
    await rm(folder, { recursive: true, force: true })
  })
  return async () => {
    const ids = await readdir(folder)
    for (const id of ids) {
      process.kill(Number(id), 'SIGKILL')
      await rm(join(folder, id))
    }
    return ids.length
  }
}

/** Kills the first attempt. @returns seconds until the second one began */
async function killedAtWork(imageId: string, transformId: string, kill: () => Promise<number>) {
  await eventually(
    async () => expect(await rowOf(imageId, transformId)).toMatchObject({ attempts: 1 }),
    90_000,
    50,
  )
  expect(await kill()).toBeGreaterThan(0)
  const killedAt = Date.now()
  const killed = await rowOf(imageId, transformId)
  expect(killed).toMatchObject({ state: 'pending', attempts: 1 })
  await eventually(
    async () => expect((await rowOf(imageId, transformId)).attempts).toBe(2),
    2 * holdSeconds * 1000,
  )
  return (Date.now() - killedAt) / 1000
}

const completed = (imageId: string, transformId: string) =>
  eventually(async () => {
    expect(await rowOf(imageId, transformId)).toMatchObject({ state: 'completed', attempts: 2 })
  })

test('a transform whose function is killed is taken up within about a minute', async () => {
  const imageId = await newImage()
  const kill = await killable(/TransformsMaker/)
  const { transformId } = (await api().requestTransform({
    path: { id: imageId },
    body: {
      steps: [{ operation: 'resize', width: 4_000, enlarge: true }],
      output: { format: 'avif', effort: 3 },
    },
  }))!
  expect(await killedAtWork(imageId, transformId, kill)).toBeLessThan(holdSeconds + graceSeconds)
  await completed(imageId, transformId)
}, 300_000)

test('a picture of a URL whose function is killed is taken up by the queue within about a minute', async () => {
  const imageId = await newImage()
  const { secret } = await api().createSigningKey({ body: { name: 'killed' } })
  const kill = await killable(/TransformsUrls/)
  const signer = { baseUrl: stack().outputs.ApiUrl, secret, owner: stack().owner }
  // Quick enough for a URL to make it at once, and slow enough to be killed meanwhile.
  const enlarged = { operation: 'resize', width: 1_600, enlarge: true } as const
  const url = await signUrl(signer, { imageId, steps: [enlarged], format: 'avif' })
  // The tests' fetch throws for an answer that the API does not document, such as that of a function that was killed.
  const asked = fetch(url, { redirect: 'manual' }).then(
    ({ status }) => `answered ${status}`,
    (fault: Error) => fault.message,
  )
  const { transformId } = await eventually(
    async () => {
      const { items } = await api().listTransforms({ path: { id: imageId } })
      expect(items).toHaveLength(1)
      return items[0]!
    },
    90_000,
    50,
  )
  expect(await killedAtWork(imageId, transformId, kill)).toBeLessThan(holdSeconds + graceSeconds)
  expect(await asked).toContain('(502)')
  await completed(imageId, transformId)
}, 300_000)
