import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import type { UploadItem } from '../../../lambdas/uploads/uploads.ts'
import type { DeployedStack } from './stack.ts'

export const samplesDir = join(import.meta.dirname, '..', '..', '..', 'samples')
export const samplePhoto = (name: string) => readFileSync(join(samplesDir, name))

/** A small photo-like JPEG, different for each seed. */
export const smallPhoto = (seed = 0): Promise<Buffer> =>
  sharp({
    create: {
      width: 160,
      height: 120,
      channels: 3,
      background: { r: (seed * 37) % 256, g: (seed * 101) % 256, b: (seed * 197) % 256 },
      noise: { type: 'gaussian', mean: 120, sigma: 30 },
    },
  })
    .jpeg()
    .toBuffer()

export const uploadItem = (bytes: Uint8Array, changes: Partial<UploadItem> = {}): UploadItem => ({
  filename: 'photo.jpg',
  contentType: 'image/jpeg',
  size: bytes.length,
  ...changes,
})

export const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** The message that S3 puts into the queue when a photo has arrived. */
export const s3Notification = ({ outputs, owner }: DeployedStack, imageId: string): string =>
  JSON.stringify({
    Records: [
      {
        eventName: 'ObjectCreated:Put',
        s3: { bucket: { name: outputs.OriginalsBucketName }, object: { key: `${owner}/${imageId}` } },
      },
    ],
  })

/** Uploads through the API. @returns the image's id */
export async function upload({ api }: DeployedStack, bytes: Uint8Array, changes: Partial<UploadItem> = {}) {
  const [slot] = await api.openSlots([uploadItem(bytes, changes)])
  await api.upload(slot!, bytes)
  return slot!.imageId
}
