import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { S3Client } from '@aws-sdk/client-s3'
import { HttpResponse } from '@smithy/core/protocols'
import { describe, expect, test } from 'vitest'
import { createOriginalStore } from '../../../../lambdas/image-record/aws/original-store.ts'
import { anImageRef } from '../../support/factories.ts'

const photo = Buffer.from('the bytes of a photo')
const md5 = createHash('md5').update(photo).digest('hex')

/** What is read when S3 answers with these headers, through the whole SDK except the network. */
const readWith = (headers: Record<string, string>, maxBytes = 100) => {
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b' }
  const s3 = new S3Client({ region: 'us-east-1', credentials })
  const handle = async () => ({
    response: new HttpResponse({
      statusCode: 200,
      headers: { 'content-length': String(photo.length), ...headers },
      body: Readable.from([photo]),
    }),
  })
  Object.assign(s3.config, { requestHandler: { handle, destroy() {} } })
  return createOriginalStore(s3, 'originals').read(anImageRef(), maxBytes)
}

describe('the MD5 of an original', () => {
  test("is its ETag if it was put in one part under S3's own keys", async () => {
    const { bytes, md5: found } = await readWith({
      etag: `"${md5}"`,
      'x-amz-server-side-encryption': 'AES256',
    })
    expect(Buffer.from(bytes!)).toEqual(photo)
    expect(found).toBe(md5)
  })

  test.each([
    ['a KMS key', { etag: `"${md5}"`, 'x-amz-server-side-encryption': 'aws:kms' }],
    ['several parts', { etag: `"${md5}-2"`, 'x-amz-server-side-encryption': 'AES256' }],
    ['a bucket that does not say how it encrypts', { etag: `"${md5}"` }],
    ['no ETag', { 'x-amz-server-side-encryption': 'AES256' }],
  ])('is not taken from an object of %s', async (_, headers) => {
    expect((await readWith(headers as Record<string, string>)).md5).toBeUndefined()
  })
})

test('bytes above the limit are not read', async () => {
  expect(await readWith({ etag: '"x"' }, photo.length - 1)).toEqual({
    original: { key: expect.any(String), versionId: undefined, eTag: '"x"', sizeBytes: photo.length },
  })
})
