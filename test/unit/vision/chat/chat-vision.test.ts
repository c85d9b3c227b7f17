import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sharp } from '../../../../lambdas/analysis/configured-sharp.ts'
import { createChatVision } from '../../../../lambdas/vision/chat/chat-vision.ts'
import type { ProviderFault } from '../../../../lambdas/vision/provider-fault.ts'
import type { Sighting } from '../../../../lambdas/vision/vision-provider.ts'
import {
  type ChatMode,
  type ChatServer,
  chatCaption,
  startChatServer,
} from '../../../e2e/support/chat-server.ts'

let server: ChatServer
beforeAll(async () => {
  server = await startChatServer()
})
beforeEach(() => {
  server.setMode('ok')
  server.requests.length = 0
})
afterAll(() => server.stop())

const picture = { data: Buffer.alloc(64 * 48 * 4, 200), widthPx: 64, heightPx: 48, channels: 4 as const }
const settingsOf = (changes = {}) => ({
  ...{ url: server.url, model: 'tiny-captioner', key: 'secret', language: 'es' },
  ...{ pictureUsd: 0.002, timeoutMs: 5_000, ...changes },
})
const visionOf = (changes = {}) =>
  createChatVision({ settings: settingsOf(changes), clock: () => performance.now() })
const captionOf = async (mode: ChatMode, changes = {}) => {
  server.setMode(mode)
  return (await visionOf(changes).see(picture, ['caption'])).caption
}

describe('a chat model', () => {
  test('gets the photo as a JPEG, the language and the key, and its answer is the caption', async () => {
    const { findings, source } = (await captionOf('ok')) as Sighting<'caption'>
    expect(findings).toEqual({ sentence: chatCaption.caption, altText: chatCaption.altText, language: 'es' })
    expect(source).toMatchObject({
      provider: 'chat',
      models: [{ name: 'tiny-captioner', version: 'fp_1' }],
      parameters: { language: 'es' },
      costUsd: 0.002,
    })
    const [{ authorization, body }] = server.requests as [(typeof server.requests)[0]]
    expect(authorization).toBe('Bearer secret')
    expect(body.model).toBe('tiny-captioner')
    const [text, image] = body.messages[0]!.content
    expect(text!.text).toContain('Spanish')
    const jpeg = Buffer.from(image!.image_url!.url.replace('data:image/jpeg;base64,', ''), 'base64')
    expect(await sharp(jpeg).metadata()).toMatchObject({ format: 'jpeg', width: 64, height: 48, channels: 3 })
  })

  test('needs no key', async () => {
    await captionOf('ok', { key: undefined })
    expect(server.requests[0]!.authorization).toBeUndefined()
  })

  test('may put its answer between fences', async () => {
    expect(await captionOf('fenced')).toMatchObject({ findings: { sentence: chatCaption.caption } })
  })

  test.each([
    ['prose', 'bad-answer'],
    ['garbage', 'bad-answer'],
    ['endless', 'bad-answer'],
    ['throttle', 'throttled'],
    ['server-error', 'unavailable'],
    ['denied', 'denied'],
    ['redirect', 'unavailable'],
  ] as const)('that answers with %s is at fault: %s', async (mode, kind) => {
    expect(((await captionOf(mode)) as ProviderFault).kind).toBe(kind)
  })

  test('that nobody reaches is unavailable', async () => {
    const gone = await startChatServer()
    await gone.stop()
    expect(((await captionOf('ok', { url: gone.url })) as ProviderFault).kind).toBe('unavailable')
  })

  test('that keeps failing is left alone', async () => {
    server.setMode('server-error')
    const vision = visionOf()
    for (let photo = 0; photo < 8; photo++) await vision.see(picture, ['caption'])
    expect(server.requests).toHaveLength(5)
  })

  test('is current while model, language and question are the same', async () => {
    const { source } = (await captionOf('ok')) as Sighting<'caption'>
    expect(await visionOf().isCurrent('caption', source)).toBe(true)
    expect(await visionOf({ language: 'en' }).isCurrent('caption', source)).toBe(false)
    expect(await visionOf({ model: 'other' }).isCurrent('caption', source)).toBe(false)
  })
})
