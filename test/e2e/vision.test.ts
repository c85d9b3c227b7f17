import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { SetQueueAttributesCommand } from '@aws-sdk/client-sqs'
import { GetCommand } from '@aws-sdk/lib-dynamodb'
import sharp from 'sharp'
import { afterAll, describe, expect, test } from 'vitest'
import { isTerminal } from '../../lambdas/image-record/image-row.ts'
import { fromSteps, toSteps } from '../../lambdas/vision/embedding/vector-steps.ts'
import type { CompletedResult, Feature, Vision } from '../../lambdas/vision/vision.ts'
import { eventually } from './support/eventually.ts'
import { setVariables } from './support/functions.ts'
import { samplePhoto, samplesDir, sha256, smallPhoto, upload, uploadItem } from './support/photos.ts'
import { useStack } from './support/stack.ts'

const scratch = mkdtempSync(join(tmpdir(), 'imgint-vision-'))
afterAll(() => rmSync(scratch, { recursive: true }))

const inferenceLog = join(scratch, 'inferences')
const inferences = () =>
  existsSync(inferenceLog) ? readFileSync(inferenceLog, 'utf8').trim().split('\n') : []
const hook = (failingModel?: string) =>
  setVariables(stack(), /vision-?onnx/i, {
    NODE_OPTIONS: `--require ${join(import.meta.dirname, 'support', 'inference-hook.cjs')}`,
    INFERENCE_LOG: inferenceLog,
    FAILING_MODEL: failingModel,
  })

const defaultFeatures: Feature[] = ['labels', 'objects', 'faces', 'text', 'embedding']
const stack = useStack({ maxReceiveCount: '2', reuseNearDuplicates: 'true' })

const settled = async (imageId: string, withinMs = 120_000) =>
  stack().api.settledImage(imageId, Date.now() + withinMs)
const uploadAndSettle = async (bytes: Uint8Array, features?: Feature[], contentType = 'image/jpeg') =>
  settled(await upload(stack(), bytes, { features, contentType } as never))
const summariesOf = (imageId: string) =>
  stack().events.received.flatMap(({ detail }) =>
    detail.imageId === imageId && 'summary' in detail ? [detail.summary] : [],
  )

describe('an uploaded photo', () => {
  test('gets labels, objects, faces, text and an embedding, each with its source', async () => {
    const { imageId, vision } = await uploadAndSettle(samplePhoto('cat.jpg'))
    expect(Object.keys(vision!).sort()).toEqual([...defaultFeatures].sort())
    for (const feature of defaultFeatures) {
      expect(vision![feature]).toMatchObject({
        status: 'completed',
        provider: 'onnx',
        models: expect.arrayContaining([{ name: expect.any(String), version: expect.any(String) }]),
      })
    }
    expect(vision).toMatchObject({
      labels: { labels: expect.arrayContaining([expect.objectContaining({ name: 'cat' })]) },
      objects: { objects: [expect.objectContaining({ name: 'cat' })] },
      faces: { count: 0, faces: [] },
    })
    await eventually(() =>
      expect(summariesOf(imageId)).toEqual([
        expect.objectContaining({
          vision: expect.objectContaining({
            labels: expect.arrayContaining(['cat', 'animal']),
            objects: ['cat'],
            hasFaces: false,
          }),
        }),
      ]),
    )
  })

  test('gets the same results on the command line', async () => {
    const { vision } = await uploadAndSettle(samplePhoto('receipt.jpg'))
    const { stdout } = await promisify(execFile)(process.execPath, [
      ...['--import', 'tsx', 'bin/imgint.ts', 'analyze', '--vision', '--json'],
      join(samplesDir, 'receipt.jpg'),
    ])
    const local = JSON.parse(stdout) as { vision: Vision }
    const findingsOf = (results: Vision, feature: Feature) => {
      const { durationMs, costUsd, finishedAt, ...rest } = results[feature] as CompletedResult
      return rest
    }
    // A row stores the vector quantised.
    const embedding = local.vision.embedding as CompletedResult<'embedding'>
    local.vision.embedding = { ...embedding, vector: fromSteps(toSteps(embedding)) }
    for (const feature of defaultFeatures) {
      expect(findingsOf(vision!, feature)).toEqual(findingsOf(local.vision, feature))
    }
    expect(vision!.text).toMatchObject({ fullText: expect.stringMatching(/LUMIERE[\s\S]*12\.50/) })
  })

  test('gets only the requested features', async () => {
    const photo = await smallPhoto(1)
    const labelled = await uploadAndSettle(photo, ['labels'])
    expect(Object.keys(labelled.vision!)).toEqual(['labels'])
    const plain = await uploadAndSettle(await smallPhoto(2), [])
    expect(plain).toMatchObject({ state: 'completed' })
    expect(plain.vision).toBeUndefined()
  })

  test('cannot request features that the stage does not have', async () => {
    const ask = stack().api.openSlots([uploadItem(await smallPhoto(), { features: ['moderation'] })])
    await expect(ask).rejects.toThrow(/400.*Expected features that this stage offers: labels, objects/s)
  })
})

describe('the same bytes again', () => {
  test('run no model: the results are reused and marked so', async () => {
    await hook()
    const photo = await sharp(samplePhoto('coffee.webp')).resize(500).jpeg().toBuffer()
    const first = await uploadAndSettle(photo)
    const ran = inferences().length
    expect(ran).toBeGreaterThanOrEqual(4)

    const second = await uploadAndSettle(photo)
    expect(inferences()).toHaveLength(ran)
    for (const feature of defaultFeatures) {
      expect(second.vision![feature]).toMatchObject({
        status: 'completed',
        costUsd: 0,
        reused: { imageId: first.imageId, because: 'same-bytes' },
      })
    }
    expect(second.vision!.labels).toMatchObject({
      labels: (first.vision!.labels as { labels: object[] }).labels,
    })
  })

  test('in another size share the labels, if the stage allows it, and are analysed for the rest', async () => {
    await hook()
    const first = await uploadAndSettle(await sharp(samplePhoto('rocket.jpg')).resize(600).jpeg().toBuffer())
    // The index finds near-duplicates.
    const api = stack().client(stack().account.accessToken)
    await eventually(async () => {
      const { items } = await api.listImages({ query: { state: 'completed', limit: 100 } })
      expect(items.map(({ imageId }) => imageId)).toContain(first.imageId)
    })
    const ran = inferences().length
    const second = await uploadAndSettle(
      await sharp(samplePhoto('rocket.jpg')).resize(500).jpeg({ quality: 60 }).toBuffer(),
      ['labels', 'faces'],
    )
    expect(second.vision).toMatchObject({
      labels: { reused: { imageId: first.imageId, because: 'near-duplicate' } },
      faces: { status: 'completed' },
    })
    expect(second.vision!.faces).not.toHaveProperty('reused')
    expect(inferences()).toHaveLength(ran + 1)
  })

  test('are not matched with a deleted image', async () => {
    const photo = await smallPhoto(3)
    const { imageId } = await uploadAndSettle(photo, ['labels'])
    const Key = { pk: `CONTENT#${stack().owner}#${sha256(photo)}`, sk: 'IMAGE' }
    const entry = async () =>
      (await stack().dynamo.send(new GetCommand({ TableName: stack().outputs.TableName, Key }))).Item
    await eventually(async () => expect(await entry()).toMatchObject({ imageId }))
    await stack().api.deleteImage(imageId)
    expect(await entry()).toBeUndefined()
  })
})

/** Files of kinds that vision meets in practice, made here. */
async function mixedBatch(): Promise<Record<string, Buffer>> {
  const flat = (width: number, height: number, background = '#808080') =>
    sharp({ create: { width, height, channels: 3, background } })
  const photo = samplePhoto('cat.jpg')
  const frames = await Promise.all(
    ['#f00', '#0f0', '#00f'].map((color) => flat(64, 64, color).png().toBuffer()),
  )
  return {
    blank: await flat(800, 600, '#fff').jpeg().toBuffer(),
    tiny: await flat(1, 1).png().toBuffer(),
    'one pixel high': await flat(3_000, 1).png().toBuffer(),
    panorama: await sharp(photo).resize(12_000, 300, { fit: 'fill' }).jpeg().toBuffer(),
    animated: await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer(),
    grayscale: await sharp(photo).grayscale().png().toBuffer(),
    cmyk: await sharp(photo).toColourspace('cmyk').jpeg().toBuffer(),
    transparent: samplePhoto('cut-out.png'),
    truncated: photo.subarray(0, photo.length / 2),
    'no image': Buffer.from('GIF89a, said the text file'),
  }
}
const rejectedOnes = ['truncated', 'no image']

describe('a mixed batch', () => {
  test('ends in terminal states, whatever the batch contains', async () => {
    const batch = await mixedBatch()
    const outcomes = await Promise.all(
      Object.entries(batch).map(async ([name, bytes]) => {
        const imageId = await upload(stack(), bytes)
        const { state, vision, reason } = await settled(imageId, 120_000)
        return {
          name,
          state,
          reason,
          failed: Object.values(vision ?? {}).filter((r) => r?.status !== 'completed'),
        }
      }),
    )
    for (const { name, state, reason, failed } of outcomes) {
      expect({ name, state, reason }).toMatchObject({
        name,
        state: rejectedOnes.includes(name) ? 'rejected' : 'completed',
      })
      expect({ name, failed }).toEqual({ name, failed: [] })
    }
  })
})

describe('a feature that fails for good', () => {
  test('is recorded with its reason without affecting others, and can be redriven', async () => {
    const { sqs, outputs } = stack()
    // As on AWS, but sooner.
    for (const QueueUrl of [outputs.VisionOnnxQueueUrl, outputs.VisionOnnxExhaustedQueueUrl]) {
      await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { VisibilityTimeout: '3' } }))
    }
    await hook('retinaface')
    const { imageId, ...image } = await uploadAndSettle(await smallPhoto(4), ['labels', 'faces'])
    expect(image).toMatchObject({
      state: 'completed',
      vision: {
        labels: { status: 'completed' },
        faces: { status: 'failed', reason: { code: 'VISION_FAILED' } },
      },
    })
    await eventually(() => expect(summariesOf(imageId)[0]?.vision).toMatchObject({ failed: ['faces'] }))

    await hook()
    await promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', 'scripts/redrive.ts', '--stage', 'local'],
      {
        env: { ...process.env, AWS_ENDPOINT_URL: stack().env.AWS_ENDPOINT_URL },
      },
    )
    await eventually(async () => {
      const { state, vision } = await stack().api.getImage(imageId)
      expect(isTerminal(state)).toBe(true)
      expect(vision!.faces!.status).toBe('completed')
    })
    await eventually(() => expect(summariesOf(imageId).at(-1)?.vision?.failed).toBeUndefined())
  })
})
