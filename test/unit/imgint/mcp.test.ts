import { writeFileSync } from 'node:fs'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { quartersPhoto } from '../analysis/support/photos.ts'
import { imageIds } from './support/fake-api.ts'
import { useFakeApi } from './support/use-fake-api.ts'

const [first, second, missing] = imageIds
const { inFolder } = useFakeApi()
const client = new Client({ name: 'a test', version: '1' })

beforeAll(async () => {
  const env = { ...process.env, NODE_OPTIONS: '' } as Record<string, string>
  const args = ['--import', 'tsx', 'bin/imgint.ts', 'mcp']
  await client.connect(new StdioClientTransport({ command: process.execPath, args, env }))
})
afterAll(() => client.close())

type Content = { type: string; text: string; mimeType?: string; data?: string }[]

async function call(name: string, args: Record<string, unknown>) {
  const { content, isError = false } = await client.callTool({ name, arguments: args })
  return { isError, content: content as Content, text: (content as Content)[0]!.text }
}

describe('the MCP server', () => {
  test('offers eleven tools, each with a description, and none that deletes', async () => {
    const { tools } = await client.listTools()
    expect(tools.map(({ name }) => name).sort()).toEqual([
      'describe_photo',
      'find_similar',
      'give_feedback',
      'library_stats',
      'list_duplicates',
      'search_photos',
      'show_photo',
      'tag_photos',
      'transform_photo',
      'upload_from_url',
      'upload_photo',
    ])
    for (const { name, description, inputSchema, annotations } of tools) {
      expect(description, name).toMatch(/^[A-Z].{30,}/)
      expect(inputSchema.type).toBe('object')
      expect(annotations?.destructiveHint ?? false).toBe(false)
    }
    const search = tools.find(({ name }) => name === 'search_photos')!
    expect(search.annotations?.readOnlyHint).toBe(true)
    expect(search.inputSchema.properties!.limit).toMatchObject({
      type: 'integer',
      minimum: 1,
      maximum: 25,
      default: 10,
    })
  })

  test('answers in a few words', async () => {
    const { text } = await call('search_photos', { words: 'cat' })
    expect(JSON.parse(text)).toEqual({
      images: [
        {
          imageId: first,
          filename: 'a.jpg',
          uploadedAt: '2026-11-01',
          pixels: '640 x 480',
          labels: ['cat', 'animal'],
        },
        {
          imageId: second,
          filename: 'b "2".jpg',
          uploadedAt: '2026-11-01',
          pixels: '640 x 480',
          labels: ['cat', 'animal'],
        },
      ],
      more: false,
    })
  })

  test.each([
    ['show_photo', { imageId: first }, '"filename":"a.jpg"'],
    ['describe_photo', { imageId: first }, 'state       completed, version 1'],
    ['find_similar', { imageId: first, by: 'hash' }, '"because":"near-duplicate","distance":3'],
    ['list_duplicates', {}, '"reasons":["more pixels"]'],
    ['library_stats', {}, '"labels":["cat 2"]'],
    ['tag_photos', { imageIds: [first], add: ['home'] }, '"refused":[{"imageId"'],
    [
      'give_feedback',
      { imageId: first, feature: 'labels', verdict: 'wrong', subject: { name: 'cat' } },
      `{"feedbackId":"${first}.labels.cat"}`,
    ],
  ])('%s works', async (name, args, part) => {
    const { isError, text } = await call(name, args)
    expect({ isError, text }).toEqual({ isError: false, text: expect.stringContaining(part) })
  })

  test('shows the picture of a transform, and links it', async () => {
    const { content, text } = await call('transform_photo', { imageId: first, preset: 'web' })
    expect(JSON.parse(text)).toMatchObject({ widthPx: 20, url: expect.stringMatching(/\/made\.webp$/) })
    expect(content[1]).toEqual({
      type: 'image',
      mimeType: 'image/webp',
      data: Buffer.from('picture').toString('base64'),
    })
  })

  test('uploads a photo by its path, and nothing that is not a photo', async () => {
    const photo = inFolder('photo.jpg')
    writeFileSync(photo, await quartersPhoto(200, 100).jpeg().toBuffer())
    const { isError, text } = await call('upload_photo', { path: photo })
    expect({ isError, ...JSON.parse(text) }).toMatchObject({ isError: false, state: 'completed' })
    const secrets = inFolder('secrets.txt')
    writeFileSync(secrets, 'password')
    const refused = await call('upload_photo', { path: secrets })
    expect(refused).toMatchObject({ isError: true, text: expect.stringContaining('the format is unknown') })
  })

  test.each([
    ['show_photo', { imageId: missing }, 'There is no such image. (NOT_FOUND'],
    ['show_photo', { imageId: 'x' }, 'Expected an image id'],
    ['transform_photo', { imageId: first }, 'Expected either a preset, or steps and an output.'],
    ['transform_photo', { imageId: first, steps: [{ operation: 'resize', width: 0 }] }, 'steps.0.width: '],
    [
      'give_feedback',
      { imageId: first, feature: 'objects', verdict: 'wrong', subject: { name: 'cat' } },
      'subject.box',
    ],
  ])('%s of %j says what is wrong', async (name, args, part) => {
    const { isError, text } = await call(name, args)
    expect({ isError, text }).toEqual({ isError: true, text: expect.stringContaining(part) })
  })
})
