import { v7 as uuidV7 } from 'uuid'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { createUploadPresigner } from '../../lambdas/uploads/aws/upload-presigner.ts'
import type { UploadItem, UploadSlot } from '../../lambdas/uploads/uploads.ts'
import { sha256, smallPhoto, uploadItem } from './support/photos.ts'
import { useSharedStack } from './support/shared-stack.ts'

const stack = useSharedStack()
let photo: Buffer

beforeAll(async () => {
  photo = await smallPhoto()
})

const openSlot = async (changes: Partial<UploadItem> = {}): Promise<UploadSlot> => {
  const [slot] = await stack().api.openSlots([uploadItem(photo, changes)])
  return slot!
}

/** S3's answer to a PUT with a modified request of the slot. */
const put = async (
  slot: Pick<UploadSlot, 'url' | 'headers'>,
  bytes: Uint8Array,
  headers: Record<string, string> = {},
) => {
  const { 'content-length': _, ...signed } = slot.headers
  const response = await fetch(slot.url, {
    method: 'PUT',
    headers: { ...signed, ...headers },
    body: bytes as RequestInit['body'],
  })
  return response.status
}

describe('S3 itself', () => {
  test('accepts exactly the upload that the slot was opened for', async () => {
    expect(await put(await openSlot({ sha256: sha256(photo) }), photo)).toBe(200)
  })

  test('refuses more bytes than announced', async () => {
    expect(await put(await openSlot(), Buffer.concat([photo, Buffer.from('more')]))).toBe(403)
  })

  test('refuses fewer bytes than announced', async () => {
    expect(await put(await openSlot(), photo.subarray(0, 10))).toBe(403)
  })

  test('refuses another type', async () => {
    expect(await put(await openSlot(), photo, { 'content-type': 'image/svg+xml' })).toBe(403)
  })

  test('refuses bytes with another SHA-256 than announced', async () => {
    const other = Buffer.from(photo)
    other[other.length - 3]! ^= 1
    expect(await put(await openSlot({ sha256: sha256(photo) }), other)).toBe(400)
  })

  test("refuses somebody else's key under this signature", async () => {
    const { url, headers } = await openSlot()
    const other = new URL(url)
    other.pathname = other.pathname.replace(/[^/]+$/, uuidV7())
    expect(await put({ url: other.href, headers }, photo)).toBe(403)
  })

  test('refuses a signature that was tampered with', async () => {
    const { url, headers } = await openSlot()
    const tampered = url.replace(
      /(X-Amz-Signature=)(.)/,
      (_, name, digit) => name + (digit === '0' ? '1' : '0'),
    )
    expect(await put({ url: tampered, headers }, photo)).toBe(403)
  })

  test('refuses a longer expiry than was signed', async () => {
    const { url, headers } = await openSlot()
    expect(await put({ url: url.replace(/X-Amz-Expires=\d+/, 'X-Amz-Expires=604800'), headers }, photo)).toBe(
      403,
    )
  })

  test('refuses a slot that has expired', async () => {
    const { s3, outputs } = stack()
    const ref = { owner: stack().owner, imageId: uuidV7() }
    const presign = createUploadPresigner(s3, outputs.OriginalsBucketName, 60)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 2 * 60_000 })
    const slot = await presign(ref, uploadItem(photo)).finally(() => vi.useRealTimers())
    expect(await put(slot, photo)).toBe(403)
  })

  test('refuses a second upload to the same slot', async () => {
    const slot = await openSlot()
    expect(await put(slot, photo)).toBe(200)
    expect(await put(slot, photo)).toBe(412)
  })
})
