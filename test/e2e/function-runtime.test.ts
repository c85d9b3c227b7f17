import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ListFunctionsCommand } from '@aws-sdk/client-lambda'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { UploadItem } from '../../lambdas/uploads/uploads.ts'
import { functionNode, functionNodeVariable } from '../../local/function-node.ts'
import { installDeployedNode } from '../../scripts/deployed-node/install-node.ts'
import { hasTruth, missingTruth, readTruthFile } from '../../scripts/truth/load-truth.ts'
import { makeBmp, quarters } from '../unit/analysis/support/photos.ts'
import { eventually } from './support/eventually.ts'
import { setVariables } from './support/functions.ts'
import { samplePhoto, upload } from './support/photos.ts'
import { useStack } from './support/stack.ts'
import { startWebhookReceiver, type WebhookReceiver } from './support/webhook-receiver.ts'

/** Before the emulator starts, which runs functions on it. */
beforeAll(async () => {
  if (process.platform === 'linux') process.env[functionNodeVariable] ||= await installDeployedNode()
}, 300_000)

/**
 * The whole story of a photo on the version of Node.js that AWS uses, unless IMGINT_FUNCTION_NODE names another: native
 * modules, WebAssembly, workers, TLS.
 */
const stack = useStack()
const api = () => stack().client(stack().account.accessToken)
const settleMs = 60_000

const scratch = mkdtempSync(join(tmpdir(), 'imgint-runtime-'))
const runtimeLog = join(scratch, 'versions')
let receiver: WebhookReceiver

beforeAll(async () => {
  receiver = await startWebhookReceiver()
  const { Functions = [] } = await stack().lambda.send(new ListFunctionsCommand({}))
  for (const { FunctionName = '' } of Functions) {
    await setVariables(stack(), new RegExp(`^${FunctionName}$`), {
      NODE_OPTIONS: `--require ${join(import.meta.dirname, 'support', 'runtime-hook.cjs')}`,
      RUNTIME_LOG: runtimeLog,
    })
  }
}, 240_000)
afterAll(async () => {
  await receiver?.stop()
  rmSync(scratch, { recursive: true })
})

async function settled(bytes: Uint8Array, changes: Partial<UploadItem>) {
  const imageId = await upload(stack(), bytes, changes)
  return stack().api.settledImage(imageId, Date.now() + settleMs)
}

describe('a photo', () => {
  test(
    'is analysed, seen by the models, announced, found and re-run',
    async () => {
      const webhook = await api().createWebhook({
        body: { url: `${receiver.url}/hook`, eventTypes: ['Image Analysis Completed'] },
      })
      const image = await settled(samplePhoto('cat.jpg'), {})
      expect(image).toMatchObject({
        state: 'completed',
        analysis: { file: { format: 'jpeg' }, metadata: { takenAt: expect.any(String) } },
        vision: {
          labels: { labels: expect.arrayContaining([expect.objectContaining({ name: 'cat' })]) },
          objects: { objects: [expect.objectContaining({ name: 'cat' })] },
          faces: { status: 'completed' },
          text: { status: 'completed' },
          embedding: { status: 'completed' },
        },
      })
      expect(image.renditions?.length).toBeGreaterThan(0)

      const { imageId: id } = image
      const [received] = await eventually(() => {
        expect(receiver.received.length).toBeGreaterThan(0)
        return receiver.received
      }, settleMs)
      expect(new Webhook(webhook.secret).verify(received!.body, received!.headers)).toMatchObject({
        type: 'Image Analysis Completed',
        data: { imageId: id },
      })

      await eventually(async () => {
        const { items } = await api().listImages({ query: { q: 'cat' } })
        expect(items.map(({ imageId }) => imageId)).toContain(id)
      }, settleMs)

      await api().rerunImage({ path: { id }, body: { analysis: true, features: ['labels', 'text'] } })
      await eventually(async () => {
        const { state, version, running } = await api().getImage({ path: { id } })
        expect({ state, version, running }).toEqual({ state: 'completed', version: 2, running: undefined })
      }, settleMs)
    },
    4 * settleMs,
  )

  test(
    'that a worker has to decode is analysed as well',
    async () => {
      const bytes = makeBmp(320, 200, quarters(320, 200))
      const image = await settled(bytes, { contentType: 'image/bmp', features: ['text'] })
      expect(image).toMatchObject({
        state: 'completed',
        analysis: { file: { format: 'bmp' }, geometry: { width: 320, height: 200 } },
        vision: { text: { status: 'completed' } },
      })
    },
    2 * settleMs,
  )

  const heic = hasTruth('formats') ? test : test.skip
  heic(
    hasTruth('formats') ? 'in HEIC is decoded by WebAssembly' : missingTruth('formats'),
    async () => {
      const bytes = readTruthFile('formats', 'images', 'exifs_IMG_5195.HEIC')
      const image = await settled(bytes, { contentType: 'image/heic', features: ['labels'] })
      expect(image).toMatchObject({ state: 'completed', analysis: { file: { format: 'heif' } } })
    },
    2 * settleMs,
  )
})

test('the functions ran on the requested Node.js', () => {
  const version = execFileSync(functionNode(), ['--version'], { encoding: 'utf8' }).trim()
  const versions = readFileSync(runtimeLog, 'utf8').trim().split('\n')
  expect(new Set(versions)).toEqual(new Set([version]))
  // At least the API, its authorizer, analysis, vision, index and webhooks.
  expect(versions.length).toBeGreaterThan(8)
})
