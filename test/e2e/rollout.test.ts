import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { imagePartition } from '../../lambdas/image-record/aws/image-keys.ts'
import { rolloutMemoryMs } from '../../lambdas/vision/aws/rollout-table.ts'
import type { AwsProxy } from '../support/aws-proxy/aws-proxy.ts'
import { useDashboard } from './dashboard/use-dashboard.ts'
import { chromiumPath, expectAccessible, useBrowser } from './support/browser.ts'
import { eventually } from './support/eventually.ts'
import { setVariables } from './support/functions.ts'
import { smallPhoto, upload } from './support/photos.ts'
import { type RekognitionServer, startRekognitionServer } from './support/rekognition-server.ts'
import { useStack } from './support/stack.ts'

const stack = useStack({ rolloutProviders: 'rekognition' })

let server: RekognitionServer
let proxy: AwsProxy
beforeAll(async () => {
  server = await startRekognitionServer()
  proxy = await stack().proxyTo(server.url)
  await setVariables(stack(), /vision-?rekognition/i, { AWS_ENDPOINT_URL_REKOGNITION: proxy.endpoint })
}, 240_000)
afterAll(async () => {
  await proxy?.stop()
  await server?.stop()
})

if (!chromiumPath)
  console.warn('Chromium was not found, so the page of comparisons is not tested: apt-get install chromium')
const browser = useBrowser()
const dashboard = useDashboard(stack)
const testWithBrowser = test.skipIf(!chromiumPath)

const path = { feature: 'objects' } as const
const candidate = 'rekognition' as const
const admin = async () => stack().client((await stack().person('root', true)).accessToken)
const shadowsOf = async (imageId: string, owner = stack().owner) => {
  const { Items = [] } = await stack().dynamo.send(
    new QueryCommand({
      TableName: stack().outputs.TableName,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :shadow)',
      ExpressionAttributeValues: { ':pk': imagePartition({ owner, imageId }), ':shadow': 'X#SHADOW#' },
    }),
  )
  return Items
}
let seed = 500
const see = async () => {
  const imageId = await upload(stack(), await smallPhoto(seed++), { features: ['objects'] })
  const image = await stack().api.settledImage(imageId, Date.now() + 60_000)
  expect(image.state).toBe('completed')
  return image
}
const providerOf = ({ vision }: Awaited<ReturnType<typeof see>>) =>
  (vision!.objects as { provider: string }).provider
const eventsOf = (id: string) => stack().events.received.filter(({ detail }) => detail.imageId === id)
/** Functions remember rollouts for a while. */
const changeAndWait = async (
  body: { shadowPercent?: number; livePercent?: number },
  follows: () => Promise<void>,
) => {
  await (await admin()).changeRollout({ path, body: { candidate, ...body } })
  await eventually(follows, rolloutMemoryMs + 60_000, 1_000)
}

describe('a rollout', () => {
  const shadowed: string[] = []

  test('is refused for a provider that the stage cannot ask, and to everybody but administrators', async () => {
    const wrong = (await admin()).changeRollout({ path, body: { candidate: 'onnx', shadowPercent: 1 } })
    await expect(wrong).rejects.toMatchObject({ status: 400 })
    const { client, account } = stack()
    const stranger = client(account.accessToken)
    await expect(stranger.listRollouts()).rejects.toMatchObject({ status: 403 })
    await expect(stranger.changeRollout({ path, body: { candidate } })).rejects.toMatchObject({ status: 403 })
    await expect(stranger.getComparison({ path })).rejects.toMatchObject({ status: 403 })
    const images = [{ owner: stack().owner, imageId: '0192f0c1-2b3c-7d4e-8f50-61728394a5b6' }]
    await expect(stranger.requestShadows({ path, body: { candidate, images } })).rejects.toMatchObject({
      status: 403,
    })
  })

  test('in shadow, the candidate looks at new photos, and nothing else changes', async () => {
    await changeAndWait({ shadowPercent: 100 }, async () => {
      const image = await see()
      await eventually(async () => expect(await shadowsOf(image.imageId)).toHaveLength(1), 8_000)
    })
    for (let photo = 0; photo < 4; photo++) {
      const image = await see()
      expect(providerOf(image)).toBe('onnx')
      shadowed.push(image.imageId)
      await eventually(async () => expect(await shadowsOf(image.imageId)).toHaveLength(1))
      const { updatedAt, vision } = await stack().api.getImage(image.imageId)
      expect({ updatedAt, vision }).toEqual({ updatedAt: image.updatedAt, vision: image.vision })
      expect(eventsOf(image.imageId).length).toBeLessThanOrEqual(1)
    }
  })

  test('a comparison says what both and what only one found, at what cost', async () => {
    const comparison = await (await admin()).getComparison({ path })
    expect(comparison).toMatchObject({
      a: { provider: 'onnx' },
      b: { provider: 'rekognition', meanCostUsd: 0.001 },
    })
    expect(comparison!.images).toBeGreaterThanOrEqual(shadowed.length)
    expect(comparison!.b.onlyHere).toBeGreaterThan(0)
    const [example] = comparison!.examples
    expect((await fetch(example!.url!)).status).toBe(200)
    const backwards = await (await admin()).getComparison({ path, query: { providers: 'rekognition,onnx' } })
    expect(backwards!.images).toBe(0)
  })

  testWithBrowser('an administrator sees the comparison, and the pictures in which they differ', async () => {
    const { page, complaints } = await browser.open()
    const { email, password } = await stack().person('root', true)
    await page.goto(dashboard().url)
    await page.getByLabel('Email address').fill(email)
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('navigation', { name: 'Main' }).waitFor()
    await page.goto(`${dashboard().url}/operations?tab=comparison`)
    await page.getByText('There is nothing to compare yet').waitFor()
    await page.getByRole('button', { name: 'Feature' }).click()
    await page.getByRole('option', { name: 'Objects' }).click()
    await page.getByRole('heading', { name: 'Pictures in which they differ' }).waitFor()
    await page.getByRole('row', { name: /Cost of 1,000 images/ }).waitFor()
    for (const [width, theme] of [
      [390, 'light'],
      [390, 'dark'],
      [1440, 'light'],
      [1440, 'dark'],
    ] as const) {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme: theme })
      await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`)
      await expectAccessible(page)
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
      if (process.env.LOOK)
        await page.screenshot({ path: `${process.env.LOOK}/${width}-${theme}.png`, fullPage: true })
    }
    expect(complaints).toEqual([])
  })

  test('a failing candidate has no effect either', async () => {
    server.setMode('server-error')
    const calls = server.calls.DetectLabels ?? 0
    const image = await see()
    await eventually(() => expect(server.calls.DetectLabels).toBeGreaterThan(calls))
    server.setMode('ok')
    expect(providerOf(image)).toBe('onnx')
    const after = await stack().api.getImage(image.imageId)
    expect({ state: after.state, reason: after.reason, vision: after.vision }).toEqual({
      state: 'completed',
      reason: undefined,
      vision: image.vision,
    })
  })

  test('promoted to 100 per cent, the candidate answers; earlier images stay as they are', async () => {
    await setVariables(stack(), /vision-?rekognition/i, {
      AWS_ENDPOINT_URL_REKOGNITION: proxy.endpoint,
      RESTARTED_AT: String(Date.now()),
    })
    await changeAndWait({ livePercent: 100 }, async () => expect(providerOf(await see())).toBe('rekognition'))
    expect(providerOf(await stack().api.getImage(shadowed[0]!))).toBe('onnx')
    const metrics = await (await admin()).getMetrics()
    expect(String(metrics)).toMatch(
      /imgint_vision_answers_total\{feature="objects",provider="rekognition",model="[^"]+"\} [1-9]/,
    )
  })

  test('rolled back, the route answers again', async () => {
    await changeAndWait({}, async () => expect(providerOf(await see())).toBe('onnx'))
    const image = await see()
    expect(providerOf(image)).toBe('onnx')
    expect(await shadowsOf(image.imageId)).toEqual([])
  })

  test('a selection can be looked at in shadow, and its shadows go with the image', async () => {
    const image = await see()
    const { owner } = stack()
    const images = [{ owner, imageId: image.imageId }]
    const asked = await (await admin()).requestShadows({ path, body: { candidate, images } })
    expect(asked).toEqual({ requested: 1, skipped: 0 })
    await eventually(async () => expect(await shadowsOf(image.imageId)).toHaveLength(1))
    await stack()
      .client(stack().account.accessToken)
      .deleteImage({ path: { id: image.imageId } })
    await eventually(async () => expect(await shadowsOf(image.imageId)).toEqual([]))
    const again = await (await admin()).requestShadows({ path, body: { candidate, images } })
    expect(again).toEqual({ requested: 0, skipped: 1 })
  })
})
