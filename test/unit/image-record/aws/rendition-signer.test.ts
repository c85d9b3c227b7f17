import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { expect, test } from 'vitest'
import { createRenditionSigner } from '../../../../lambdas/image-record/aws/rendition-signer.ts'

const credentials = { accessKeyId: 'id', secretAccessKey: 'secret', sessionToken: 'a+b/c==' }
const config = { region: 'eu-central-1', credentials }
const key = 'owner/0194e2a0-5b7c-7a31-8c44-9d1f2e6b7a08/v1/512.webp'
const expiresInSeconds = 900
const from = Date.UTC(2026, 10, 23, 16)

const signAt = (client: S3Client, ms: number) =>
  createRenditionSigner(client, { derivedBucket: 'derived', expiresInSeconds, now: () => ms })(key)

test.each([
  ['AWS', config],
  ['an emulator', { ...config, endpoint: 'http://127.0.0.1:4566', forcePathStyle: true }],
])("a URL on %s equals the SDK's", async (_, each) => {
  const client = new S3Client(each)
  const expected = await getSignedUrl(client, new GetObjectCommand({ Bucket: 'derived', Key: key }), {
    expiresIn: expiresInSeconds,
    signingDate: new Date(from),
  })
  expect(await signAt(client, from + 449_999)).toBe(expected)
})

test('stays the same for half of its life, and works for at least as long', async () => {
  const client = new S3Client(config)
  const [first, last, next] = await Promise.all(
    [from, from + 449_999, from + 450_000].map((ms) => signAt(client, ms)),
  )
  expect(last).toBe(first)
  expect(next).not.toBe(first)
  const signed = new URL(last!).searchParams
  expect([signed.get('X-Amz-Date'), signed.get('X-Amz-Expires')]).toEqual(['20261123T160000Z', '900'])
})
