import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import sharp from 'sharp'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { imgintIn, imgintProgram, linesOf } from '../support/imgint.ts'
import { samplePhoto } from '../support/photos.ts'
import { useSharedStack } from '../support/shared-stack.ts'
import { startWebhookReceiver } from '../support/webhook-receiver.ts'

const stack = useSharedStack()
let folder = ''
let imgint: ReturnType<typeof imgintIn>
/** The photo of the story. */
let imageId = ''

const environment = () => ({
  IMGINT_API_URL: stack().outputs.ApiUrl!,
  IMGINT_API_KEY: stack().account.accessToken,
})

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'imgint-story-'))
  imgint = imgintIn(join(folder, 'config'), environment())
  await mkdir(join(folder, 'photos'))
  const cat = samplePhoto('cat.jpg')
  await writeFile(join(folder, 'photos', 'cat.jpg'), cat)
  await writeFile(join(folder, 'photos', 'cut-off.jpg'), samplePhoto('rocket.jpg').subarray(0, 5_000))
  await writeFile(join(folder, 'photos', 'empty.jpg'), '')
}, 240_000)
afterAll(async () => {
  imgint.stop()
  await rm(folder, { recursive: true, force: true })
})

test('while a program listens, an upload says what was rejected, and its events arrive with their signature', async () => {
  const receiver = await startWebhookReceiver()
  const listen = imgint.start(['webhooks', 'listen', '--forward-to', `${receiver.url}/hook`, '--json'])
  const secret = await eventually(() => {
    const [found] = /whsec_\S+/.exec(listen.complained()) ?? []
    expect(found).toBeDefined()
    return found!
  })
  const upload = ['upload', join(folder, 'photos'), '--wait', '--json']
  const first = await imgint.run(upload)
  expect(first.code).toBe(1)
  expect(linesOf(first.stdout)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ status: 'uploaded', state: 'completed' }),
      expect.objectContaining({ status: 'rejected', reason: expect.stringMatching(/ \([A-Z_]+\)$/) }),
      expect.objectContaining({ status: 'skipped', reason: 'The file is empty.' }),
    ]),
  )
  expect(first.stderr).toContain('1 uploaded, 1 skipped, 1 rejected')
  imageId = String(linesOf(first.stdout).find(({ status }) => status === 'uploaded')!.imageId)
  const next = await imgint.run(['upload', join(folder, 'photos')])
  expect(next).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('1 already in the library, 1 skipped, 1 rejected'),
  })

  await eventually(() => {
    const types = receiver.received.map(
      ({ headers, body }) => (new Webhook(secret).verify(body, headers) as { type: string }).type,
    )
    expect(new Set(types)).toEqual(new Set(['Image Analysis Completed', 'Image Rejected']))
    const printed = linesOf(listen.said())
    expect(printed).toContainEqual(
      expect.objectContaining({ type: 'Image Analysis Completed', imageId, status: 204 }),
    )
  }, 60_000)
  expect(await imgint.lines('webhooks')).toMatchObject([{ description: 'imgint webhooks listen' }])
  listen.child.kill('SIGINT')
  expect((await listen.ended).code).toBe(0)
  expect(await imgint.lines('webhooks')).toEqual([])
  await receiver.stop()
})

test('the photo is tagged, counted, analysed again by a job, and downloaded byte for byte', async () => {
  expect(await imgint.lines('tag', imageId, '--add', 'pet')).toEqual([{ imageId, status: 'tagged' }])
  await eventually(async () => {
    const [stats] = await imgint.lines('stats', '--tag', 'pet')
    expect(stats).toMatchObject({ images: 1, states: { completed: 1 } })
  }, 60_000)
  expect(await imgint.lines('duplicates')).toEqual([])
  const [job] = await imgint.lines<{ jobId: string }>('rerun', '--all', '--features', 'labels')
  expect(await imgint.lines('jobs')).toMatchObject([{ jobId: job!.jobId }])
  await eventually(async () => {
    expect(await imgint.lines('jobs', 'show', job!.jobId)).toMatchObject([{ state: 'completed' }])
  }, 90_000)
  const [downloaded] = await imgint.lines<{ file: string }>('download', imageId, '--out', join(folder, 'out'))
  expect(downloaded!.file).toBe(join(folder, 'out', 'cat.jpg'))
  expect((await readFile(downloaded!.file)).equals(samplePhoto('cat.jpg'))).toBe(true)
})

test('an assistant finds, sees, describes, transforms and uploads photos by MCP', async () => {
  const { command, script, env } = imgintProgram(join(folder, 'config'), environment())
  const client = new Client({ name: 'a test', version: '1' })
  await client.connect(new StdioClientTransport({ command, args: [script, 'mcp'], env, stderr: 'inherit' }))
  type Content = { text: string; data: string; mimeType: string }[]
  const call = async (name: string, args: Record<string, unknown>) => {
    const { content, isError } = await client.callTool({ name, arguments: args }, undefined, {
      timeout: 120_000,
    })
    expect(isError ?? false, JSON.stringify(content)).toBe(false)
    return content as Content
  }
  const [found] = await call('search_photos', { words: 'pet' })
  expect(JSON.parse(found!.text)).toMatchObject({ images: [{ imageId, filename: 'cat.jpg', tags: ['pet'] }] })
  const [, seen] = await call('show_photo', { imageId })
  const { width, height, format } = await sharp(Buffer.from(seen!.data, 'base64')).metadata()
  expect(format).toBe('webp')
  expect(Math.max(width, height)).toBeLessThanOrEqual(512)
  const [described] = await call('describe_photo', { imageId })
  expect(described!.text).toMatch(/labels +.*cat/)
  expect(described!.text.length).toBeLessThan(3_000)
  const steps = [{ operation: 'resize', width: 40 }]
  const [made, picture] = await call('transform_photo', { imageId, steps, output: { format: 'png' } })
  expect(JSON.parse(made!.text)).toMatchObject({ widthPx: 40, mimeType: 'image/png' })
  expect(await sharp(Buffer.from(picture!.data, 'base64')).metadata()).toMatchObject({
    width: 40,
    format: 'png',
  })
  const [again] = await call('upload_photo', { path: join(folder, 'photos', 'cat.jpg') })
  expect(JSON.parse(again!.text)).toMatchObject({ imageId, state: 'completed' })
  const [judged] = await call('give_feedback', {
    imageId,
    feature: 'labels',
    verdict: 'missing',
    answer: { name: 'whiskers' },
  })
  expect(JSON.parse(judged!.text)).toHaveProperty('feedbackId')
  await client.close()
  expect(await imgint.lines('delete', '--yes', imageId)).toEqual([{ imageId, status: 'deleted' }])
})
