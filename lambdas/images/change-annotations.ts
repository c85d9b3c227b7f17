import type { Annotations } from '../image-record/annotations.ts'
import { AppError } from '../platform/errors.ts'
import { type AnnotationChanges, type BulkTagRequest, tagLimits } from './annotations.ts'

/** Applies a JSON merge patch (RFC 7396) to annotations. */
export function changeAnnotations(before: Annotations = {}, changes: AnnotationChanges): Annotations {
  const after = Object.entries({ ...before, ...changes }).filter(
    ([, value]) => value !== null && value !== undefined,
  )
  return Object.fromEntries(after)
}

/** Adds and removes tags, keeping their order. @throws AppError INVALID_REQUEST */
export function changeTags(
  before: Annotations = {},
  { add, remove }: Pick<BulkTagRequest, 'add' | 'remove'>,
): Annotations {
  // Tags stored earlier may be in NFD; those that arrive today are in NFC.
  const present = (before.tags ?? []).map((tag) => tag.normalize('NFC'))
  const tags = [...new Set([...present, ...add])].filter((tag) => !remove.includes(tag))
  if (tags.length > tagLimits.maxTags) {
    throw new AppError(
      'INVALID_REQUEST',
      `Expected at most ${tagLimits.maxTags} tags on an image; this change would leave ${tags.length}.`,
    )
  }
  return { ...before, tags }
}
