import { CreateBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import pLimit from 'p-limit'
import sharp from 'sharp'
import type { DeployedStack } from './stack.ts'

/** The bucket that stage `local` imports from: all of it for administrators, `<owner>/` for owners. */
export const importBucket = 'imports'

export interface SourceObject {
  readonly key: string
  readonly body: Buffer
  /** What an import makes of it: an image, one that the analysis rejects, or nothing, for this reason. */
  readonly becomes: 'image' | 'rejected' | 'empty' | 'too-large' | 'not-a-photo'
}

/** Names that S3 allows and that trip programs. */
const oddNames = [
  'with space.jpg',
  'plus+and%20percent.jpg',
  'ünïcödé/🙂 照片.jpg',
  '=1+2,"quoted".jpg',
  "a&b<c>'d.jpg",
  'question?versionId=1.jpg',
  'double//slash//.jpg',
  'no-extension',
  'trailing/',
  `${'long/'.repeat(60)}name.jpg`,
  'dots/../up.jpg',
  'control\u0001character.jpg',
]

/** A tiny photo, different for each seed. */
const photo = (seed: number): Promise<Buffer> =>
  sharp({
    create: {
      width: 48,
      height: 32,
      channels: 3,
      background: { r: (seed * 37) % 256, g: (seed * 101) % 256, b: Math.floor(seed / 256) % 256 },
      noise: { type: 'gaussian', mean: 120, sigma: 20 },
    },
  })
    .jpeg()
    .toBuffer()

/** Photos, and a share of everything that is none: corrupt, empty, huge, oddly named and doubled. */
export async function sourceObjects(
  prefix: string,
  count: number,
  maxBytes: number,
): Promise<SourceObject[]> {
  const first = await photo(1)
  const limit = pLimit(8)
  return Promise.all(
    Array.from({ length: count }, (_, index) =>
      limit(async (): Promise<SourceObject> => {
        const odd = oddNames[index]
        const key = prefix + (odd ?? `${String(index).padStart(5, '0')}.jpg`)
        if (odd || index % 4 === 0) return { key, body: await photo(index), becomes: 'image' }
        if (index % 20 === 1) return { key, body: (await photo(index)).subarray(0, 200), becomes: 'rejected' }
        if (index % 20 === 2) return { key, body: Buffer.from(`<p>${index}</p>`), becomes: 'not-a-photo' }
        if (index % 20 === 3) return { key, body: Buffer.alloc(0), becomes: 'empty' }
        if (index % 100 === 5) return { key, body: Buffer.alloc(maxBytes + 1), becomes: 'too-large' }
        // Every object is an image of its own, also if its content is there already.
        if (index % 20 === 6) return { key, body: first, becomes: 'image' }
        return { key, body: await photo(index), becomes: 'image' }
      }),
    ),
  )
}

/** Puts objects into the bucket that the stage imports from. */
export async function fillBucket({ s3 }: DeployedStack, objects: readonly SourceObject[]): Promise<void> {
  // If it is there already, it is ours.
  await s3.send(new CreateBucketCommand({ Bucket: importBucket })).catch(() => undefined)
  const limit = pLimit(16)
  await Promise.all(
    objects.map(({ key: Key, body: Body }) =>
      limit(() => s3.send(new PutObjectCommand({ Bucket: importBucket, Key, Body }))),
    ),
  )
}
