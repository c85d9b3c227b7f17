import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clientConfig } from '../../local/client-environment.ts'
import { chromiumPath, describeWithBrowser } from './support/browser.ts'
import { useEmulator } from './support/emulator.ts'

const emulator = useEmulator()
const bucket = 'photos-of-the-gate'
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
let page: Server
/** Where the dashboard is served, in these tests by nobody. */
const dashboard = 'http://127.0.0.1:4580'
/** A page that the developer has allowed. */
const ownPage = 'http://localhost:3000'
const s3 = () => new S3Client({ ...clientConfig(emulator().env), forcePathStyle: true })
const presignedGet = () => getSignedUrl(s3(), new GetObjectCommand({ Bucket: bucket, Key: 'owner/cat.png' }))
const presignedPut = (key: string) => getSignedUrl(s3(), new PutObjectCommand({ Bucket: bucket, Key: key }))

beforeAll(async () => {
  page = createServer((_, outgoing) =>
    outgoing.setHeader('content-type', 'text/html').end('<title>a</title>'),
  )
  page.listen(0, '127.0.0.1')
  await once(page, 'listening')
  await s3().send(new CreateBucketCommand({ Bucket: bucket }))
  await s3().send(
    new PutObjectCommand({ Bucket: bucket, Key: 'owner/cat.png', Body: picture, ContentType: 'image/png' }),
  )
  emulator().openTo(dashboard, ownPage)
})
afterAll(() => {
  page.close()
})

interface Answer {
  readonly status: number | undefined
  readonly headers: IncomingHttpHeaders
}

/** Like a browser's request: fetch() would not send these headers. */
async function send(
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body = '',
): Promise<Answer> {
  const url = new URL(path, emulator().endpoint)
  const asking = request(url, { method, agent: false, headers }).end(body)
  const [answer] = await once(asking, 'response')
  answer.resume()
  return { status: answer.statusCode, headers: answer.headers }
}

/** One request for each kind of route, which runs code, reads secrets or changes something. */
const controlPlane: [string, string, string, Record<string, string>?, string?][] = [
  ['Lambda: create a function', 'POST', '/2015-03-31/functions', {}, '{}'],
  ['Lambda: invoke', 'POST', '/2015-03-31/functions/f/invocations', {}, '{}'],
  ['Lambda: list', 'GET', '/2015-03-31/functions'],
  ['Lambda: function URLs', 'GET', '/_aws/lambda-url/abc/'],
  ['Lambda: code', 'GET', '/_ministack/lambda-code/f'],
  ['DynamoDB', 'POST', '/', { 'x-amz-target': 'DynamoDB_20120810.ListTables' }, '{}'],
  ['SQS, JSON', 'POST', '/', { 'x-amz-target': 'AmazonSQS.ListQueues' }, '{}'],
  ['SQS, query', 'POST', '/', { 'content-type': 'application/x-www-form-urlencoded' }, 'Action=ListQueues'],
  ['SQS, in a URL', 'GET', '/?Action=CreateQueue&QueueName=of-a-program'],
  ['SQS, as if presigned', 'GET', '/?Action=CreateQueue&QueueName=of-a-program&X-Amz-Signature=1'],
  ['SQS, a queue', 'POST', '/000000000000/work', {}, 'Action=PurgeQueue'],
  ['CloudFormation', 'POST', '/', { 'content-type': 'text/plain' }, 'Action=ListStacks'],
  ['EventBridge', 'POST', '/', { 'x-amz-target': 'AWSEvents.ListRules' }, '{}'],
  ['Cognito', 'POST', '/', { 'x-amz-target': 'AWSCognitoIdentityProviderService.ListUserPools' }, '{}'],
  ['Cognito: tokens', 'POST', '/oauth2/token', {}, 'grant_type=client_credentials'],
  ['IAM', 'POST', '/', {}, 'Action=ListRoles&Version=2010-05-08'],
  ['SSM', 'POST', '/', { 'x-amz-target': 'AmazonSSM.GetParameters' }, '{}'],
  ['Secrets Manager', 'POST', '/', { 'x-amz-target': 'secretsmanager.ListSecrets' }, '{}'],
  ['logs', 'POST', '/', { 'x-amz-target': 'Logs_20140328.DescribeLogGroups' }, '{}'],
  ['API Gateway', 'GET', '/v2/apis'],
  ['S3: buckets', 'GET', '/'],
  ['S3: list', 'GET', `/${bucket}?list-type=2`],
  ['S3: list, as if presigned', 'GET', `/${bucket}/?list-type=2&X-Amz-Signature=1`],
  ['S3: an object', 'GET', `/${bucket}/owner/cat.png`],
  ['S3: write an object', 'PUT', `/${bucket}/owner/other.png`, {}, 'bytes'],
  ['S3: a form', 'POST', `/${bucket}?X-Amz-Signature=1`, {}, 'bytes'],
  ['MiniStack: health', 'GET', '/_ministack/health'],
  ['MiniStack: reset', 'POST', '/_ministack/reset'],
  ['MiniStack: settings', 'POST', '/_ministack/config', {}, '{}'],
  ['MiniStack: as if presigned', 'GET', '/_ministack/health?X-Amz-Signature=1'],
  ['LocalStack: health', 'GET', '/_localstack/health'],
  ['mails', 'GET', '/_aws/ses/messages'],
  ['messages', 'GET', '/_aws/sqs/messages'],
  ['a preflight', 'OPTIONS', '/2015-03-31/functions', { 'access-control-request-method': 'POST' }],
]

describe.each(controlPlane)('%s', (_, method, path, headers = {}, body = '') => {
  test.each([
    ['a page of another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['a form or picture of another site', { 'sec-fetch-site': 'cross-site' }],
    ['a page of another port', { 'sec-fetch-site': 'same-site' }],
    ['a page without an origin', { origin: 'null' }],
    ['the dashboard', { origin: dashboard, 'sec-fetch-site': 'same-site' }],
    ['a page on the emulator itself', { 'sec-fetch-site': 'same-origin' }],
    ['a domain that points here', { host: 'evil.example:4566' }],
    ['a domain that points here, with a name like ours', { host: 'localhost.evil.example:4566' }],
    ['another port', { host: '127.0.0.1:1' }],
  ])('refuses %s', async (_page, from) => {
    const answer = await send(method, path, { ...headers, ...from }, body)
    expect([answer.status, answer.headers['access-control-allow-origin']]).toEqual([403, undefined])
  })

  test('answers a program, without CORS', async () => {
    // Refusing tests would pass as well if the emulator refused everybody. A reset is left out: it would end the test.
    if (path === '/_ministack/reset') return
    const answer = await send(method, path, headers, body)
    expect(answer.status === 403 && answer.headers['content-type'] === 'application/json').toBe(false)
    expect(answer.headers['access-control-allow-origin']).toBeUndefined()
  })
})

describe('the API', () => {
  const route = '/_aws/execute-api/0123abcd/$default/v1/images'

  test('answers pages of every site itself, as on AWS', async () => {
    const answer = await send('GET', route, {
      origin: 'https://shop.example',
      'sec-fetch-site': 'cross-site',
    })
    expect(answer.status).toBe(404) // there is no such API on this emulator
  })

  test.each([
    ['a target of another service', { 'x-amz-target': 'DynamoDB_20120810.ListTables' }],
    [
      'a signature',
      { authorization: 'AWS4-HMAC-SHA256 Credential=test/20261124/us-east-1/dynamodb/aws4_request' },
    ],
  ])('is not a way to another service: %s', async (_, headers) => {
    const answer = await send(
      'POST',
      `${route}?Action=ListQueues`,
      { origin: 'https://evil.example', ...headers },
      '{}',
    )
    expect(answer.status).toBe(404)
  })

  test.each(['/_aws/execute-api/../2015-03-31/functions', '/_aws/execute-api/0123abcd'])(
    'is not a way to %s',
    async (path) => {
      const sent = request({
        ...portOf(),
        method: 'GET',
        path,
        headers: { 'sec-fetch-site': 'cross-site' },
      }).end()
      const [answer] = await once(sent, 'response')
      answer.resume()
      expect([403, 404]).toContain(answer.statusCode)
    },
  )

  test('refuses a domain that points here', async () => {
    expect((await send('GET', route, { host: 'evil.example:4566' })).status).toBe(403)
  })
})

const portOf = () => ({ host: '127.0.0.1', port: emulator().port })

describe('a presigned URL', () => {
  const from = (origin: string, mode = 'cors', dest = 'empty') => ({
    origin,
    'sec-fetch-site': 'same-site',
    'sec-fetch-mode': mode,
    'sec-fetch-dest': dest,
  })

  test.each([dashboard, ownPage])('lets %s read and upload, and names its origin alone', async (allowed) => {
    const put = await presignedPut('owner/new.png')
    const preflight = await send('OPTIONS', put, {
      ...from(allowed),
      'access-control-request-method': 'PUT',
      'access-control-request-headers': 'content-type,x-amz-checksum-sha256',
    })
    expect(preflight).toMatchObject({
      status: 204,
      headers: {
        'access-control-allow-origin': allowed,
        'access-control-allow-methods': 'GET, HEAD, PUT',
        'access-control-allow-headers': 'content-type,x-amz-checksum-sha256',
      },
    })
    for (const answer of [
      await send('PUT', put, from(allowed), 'bytes'),
      await send('GET', await presignedGet(), from(allowed)),
    ]) {
      expect(answer.status).toBe(200)
      expect(answer.headers['access-control-allow-origin']).toBe(allowed)
    }
  })

  test.each(['https://shop.example', 'http://127.0.0.1:4581', 'null'])(
    'refuses scripts of %s',
    async (origin) => {
      for (const [method, url] of [
        ['GET', await presignedGet()],
        ['PUT', await presignedPut('owner/foreign.png')],
        ['OPTIONS', await presignedPut('owner/foreign.png')],
      ] as const) {
        const answer = await send(method, url, from(origin))
        expect([answer.status, answer.headers['access-control-allow-origin']]).toEqual([403, undefined])
      }
    },
  )

  test('is shown as a picture by every page and opened by every link, as on AWS, but not read or framed', async () => {
    const { origin: _, ...without } = from('')
    const shown = async (mode: string, dest: string) =>
      (
        await send('GET', await presignedGet(), {
          ...without,
          'sec-fetch-mode': mode,
          'sec-fetch-dest': dest,
        })
      ).status
    expect(await shown('no-cors', 'image')).toBe(200)
    expect(await shown('navigate', 'document')).toBe(200)
    expect(await shown('no-cors', 'script')).toBe(403)
    expect(await shown('navigate', 'iframe')).toBe(403)
  })

  test('refuses a domain that points here', async () => {
    expect((await send('GET', await presignedGet(), { host: 'evil.example:4566' })).status).toBe(403)
  })
})

describeWithBrowser('a page of a stranger in Chromium', () => {
  /** What the page could do: the attack, as a page would write it. */
  const attack = async (at: Page, endpoint: string) =>
    at.evaluate(async (target) => {
      const tried = async (path: string, options: RequestInit) => {
        const answer = await fetch(target + path, options).catch(() => undefined)
        return answer ? `${answer.type} ${answer.status}` : 'failed'
      }
      const body = JSON.stringify({ FunctionName: 'of-a-page', Runtime: 'nodejs22.x', Role: 'r', Code: {} })
      return {
        create: await tried('/2015-03-31/functions', { method: 'POST', body }),
        blind: await tried('/2015-03-31/functions', { method: 'POST', body, mode: 'no-cors' }),
        queue: await tried('/?Action=CreateQueue&QueueName=of-a-page', { mode: 'no-cors' }),
        read: await tried('/2015-03-31/functions', {}),
      }
    }, endpoint)

  test.each([
    [
      'on another port',
      () => `http://127.0.0.1:${(page.address() as AddressInfo).port}/`,
      () => emulator().endpoint,
    ],
    [
      'of another site',
      () => `http://evil.example:${(page.address() as AddressInfo).port}/`,
      () => emulator().endpoint,
    ],
    [
      'whose domain points at this machine',
      () => `http://evil.example:${emulator().port}/_localstack/health`,
      () => '',
    ],
  ])('%s does nothing to the emulator', async (_, address, endpoint) => {
    const browser = await chromium.launch({
      executablePath: chromiumPath,
      args: ['--no-sandbox', '--disable-dev-shm-usage', '--host-resolver-rules=MAP evil.example 127.0.0.1'],
    })
    try {
      const at = await browser.newPage()
      await at.goto(address())
      const tried = await attack(at, endpoint())
      // An opaque answer tells nothing; what it did shows below.
      for (const answer of Object.values(tried)) expect(answer).toMatch(/^(failed|opaque 0|basic 403)$/)
    } finally {
      await browser.close()
    }
    const made = async (path: string) => (await fetch(emulator().endpoint + path)).text()
    expect(await made('/2015-03-31/functions')).not.toContain('of-a-page')
    expect(await made('/?Action=ListQueues&Version=2012-11-05')).not.toContain('of-a-page')
  })

  test('shows a presigned picture, and cannot read its pixels', async () => {
    const browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] })
    try {
      const at = await browser.newPage()
      await at.goto(`http://127.0.0.1:${(page.address() as AddressInfo).port}/`)
      const url = await presignedGet()
      await at.setContent(`<img src="${url.replaceAll('&', '&amp;')}">`)
      const width = await at.locator('img').evaluate(async (image) => {
        const shown = image as unknown as { decode(): Promise<void>; naturalWidth: number }
        await shown.decode()
        return shown.naturalWidth
      })
      expect(width).toBe(1)
      expect(
        await at.evaluate(
          (src) =>
            fetch(src).then(
              () => 'read',
              () => 'refused',
            ),
          url,
        ),
      ).toBe('refused')
    } finally {
      await browser.close()
    }
  })
})
