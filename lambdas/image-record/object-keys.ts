import type { ImageRef } from '../platform/identifiers.ts'
import { ImageRef as ImageRefSchema } from '../platform/identifiers.ts'

/** Key of an original in the originals bucket. One slot has one key and one object. */
export const originalKey = ({ owner, imageId }: ImageRef): string => `${owner}/${imageId}`

/** Reads an original's key; undefined when it is not one of ours. */
export function parseOriginalKey(key: string): ImageRef | undefined {
  const [owner, imageId, ...rest] = key.split('/')
  const parsed = ImageRefSchema.safeParse({ owner, imageId })
  return parsed.success && rest.length === 0 ? parsed.data : undefined
}

/** Everything derived from one photo is stored below this prefix of the derived bucket. */
export const derivedPrefix = ({ owner, imageId }: ImageRef): string => `${owner}/${imageId}/`

/** Key of a rendition. Repeated runs of one version write the same bytes to the same key. */
export const renditionKey = (ref: ImageRef, version: number, longEdgePx: string): string =>
  `${derivedPrefix(ref)}v${version}/${longEdgePx}.webp`
