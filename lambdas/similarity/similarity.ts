import * as z from 'zod/mini'
import { pageCursor, pageLimit } from '../api/query-values.ts'
import { ImageSummary } from '../images/image-views.ts'
import { ImageId } from '../platform/identifiers.ts'
import { maxRelatives } from '../search/dataset/family.ts'
import { ModelIdentity } from '../vision/vision.ts'

export const similarityMethods = ['hash', 'embedding'] as const
const SimilarityMethod = z.enum(similarityMethods, {
  error: `Expected one of ${similarityMethods.join(', ')}`,
})

/** Query of GET /v1/images/{id}/similar. */
export const SimilarQuery = z.strictObject({
  by: z
    ._default(SimilarityMethod, 'hash')
    .check(z.describe('"hash" finds copies of the same picture, "embedding" finds pictures that look alike')),
  limit: pageLimit({ byDefault: 20, most: 50 }),
})
export type SimilarQuery = z.infer<typeof SimilarQuery>

export const SimilarImage = z.object({
  image: ImageSummary,
  because: z
    .enum(['same-bytes', 'near-duplicate', 'mirrored-duplicate', 'looks-alike'])
    .check(z.describe('Why the image is in the list')),
  distance: z
    .optional(z.int().check(z.gte(0), z.lte(128)))
    .check(
      z.describe('Number of bits, out of 128, in which the perceptual hashes differ; only with by=hash'),
    ),
  similarity: z
    .optional(z.number().check(z.gte(-1), z.lte(1)))
    .check(z.describe('Cosine similarity of the embeddings, 1 for identical ones; only with by=embedding')),
})
export type SimilarImage = z.infer<typeof SimilarImage>

export const SimilarImages = z.object({
  imageId: ImageId,
  by: SimilarityMethod,
  model: z
    .optional(ModelIdentity)
    .check(z.describe('The model whose embeddings were compared; only with by=embedding')),
  items: z.array(SimilarImage).check(z.describe('Most similar first')),
})
export type SimilarImages = z.infer<typeof SimilarImages>

/** Query of GET /v1/duplicates. */
export const DuplicatesQuery = z.strictObject({
  limit: pageLimit({ byDefault: 10, most: 20 }),
  cursor: pageCursor({ maxLength: 200 }),
  show: z
    ._default(z.enum(['open', 'all'], { error: 'Expected one of open, all' }), 'open')
    .check(
      z.describe(
        '"open" lists the groups that still need a decision; "all" also lists groups whose images are all kept',
      ),
    ),
})
export type DuplicatesQuery = z.infer<typeof DuplicatesQuery>

export const DuplicateMember = z.object({
  image: ImageSummary,
  distance: z
    .int()
    .check(
      z.gte(0),
      z.lte(128),
      z.describe('Number of bits, out of 128, in which its hashes differ from those of the best copy'),
    ),
  kept: z
    .boolean()
    .check(
      z.describe('True when somebody decided to keep this image together with another one of the group'),
    ),
  suggestion: z.enum(['keep', 'remove']),
})

export const DuplicateGroup = z.object({
  groupId: ImageId.check(z.describe('The oldest image of the group')),
  imageIds: z.array(ImageId).check(z.minLength(2), z.maxLength(maxRelatives), z.describe('Oldest first')),
  best: z.object({
    imageId: ImageId.check(z.describe('The copy to keep when only one is kept')),
    reasons: z
      .array(z.string())
      .check(z.minLength(1), z.describe('Reasons for this suggestion, the decisive one first')),
  }),
  decided: z.boolean().check(z.describe('True when somebody decided to keep all of them')),
  members: z
    .array(DuplicateMember)
    .check(z.describe('The best copy first, then the oldest; at most 12 are shown')),
})
export type DuplicateGroup = z.infer<typeof DuplicateGroup>

export const DuplicateGroups = z.object({
  items: z.array(DuplicateGroup),
  nextCursor: z
    .optional(z.string())
    .check(
      z.describe(
        'Pass it as ?cursor= to get the next page, even after an empty one; absent on the last page',
      ),
    ),
})
export type DuplicateGroups = z.infer<typeof DuplicateGroups>

/** Body of PUT /v1/duplicates/{groupId}/decision. */
export const DuplicateDecision = z.strictObject({
  decision: z
    .enum(['keep-all', 'none'], { error: 'Expected one of keep-all, none' })
    .check(
      z.describe(
        '"keep-all": do not show these images as duplicates of each other; "none" withdraws that decision',
      ),
    ),
  imageIds: z.array(ImageId).check(
    z.minLength(2),
    z.maxLength(maxRelatives),
    z.refine((ids) => new Set(ids).size === ids.length, 'Expected each image only once'),
    z.describe('The images that the decision is about: those that the person has seen'),
  ),
})
export type DuplicateDecision = z.infer<typeof DuplicateDecision>

export const DuplicateDecided = z.object({
  groupId: ImageId,
  imageIds: z.array(ImageId).check(z.describe('All images that are in the group now')),
  decided: z.boolean().check(z.describe('True when the group needs no further decision')),
})
export type DuplicateDecided = z.infer<typeof DuplicateDecided>
