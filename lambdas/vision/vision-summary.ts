import * as z from 'zod/mini'
import { Feature, features, type Vision } from './vision.ts'

/**
 * Objects below are kept in the record, for those who filter by confidence themselves, but are not worth an announcement:
 * of YOLOX's claims from here on, five in six name something that is really in the photo (docs/accuracy.md).
 */
export const summaryMinConfidence = 0.4

/** Lists in an event stay short: EventBridge takes 256 KB, and a rule only needs names to match on. */
const maxNames = 20

const names = z.array(z.string()).check(z.maxLength(maxNames))

/** What was seen, small enough for an event and made for rules to match on. What was not run is not there. */
export const VisionSummary = z.object({
  labels: z.optional(names).check(z.describe('Names and their wider terms, most confident first')),
  objects: z.optional(names).check(z.describe('Kinds of objects, each once, most confident first')),
  objectCount: z.optional(z.int()),
  hasFaces: z.optional(z.boolean()),
  faceCount: z.optional(z.int()),
  hasText: z.optional(z.boolean()),
  flagged: z.optional(z.boolean()).check(z.describe('Moderation found something')),
  degraded: z
    .optional(z.array(Feature))
    .check(z.describe('Features that another provider than the intended one answered for')),
  failed: z.optional(z.array(Feature)).check(z.describe('Features that failed for good')),
})
export type VisionSummary = z.infer<typeof VisionSummary>

const each = (found: Iterable<string>): string[] => [...new Set(found)].slice(0, maxNames)

const someOf = (list: Feature[]) => (list.length > 0 ? list : undefined)

/** The findings of one feature, when it was run to its end. */
const done = <F extends Feature>(vision: Vision, feature: F) => {
  const result = vision[feature]
  return result?.status === 'completed'
    ? (result as Extract<typeof result, { status: 'completed' }>)
    : undefined
}

export function visionSummary(vision: Vision): VisionSummary {
  const objects = done(vision, 'objects')?.objects.filter(
    ({ confidence }) => confidence >= summaryMinConfidence,
  )
  const faceCount = done(vision, 'faces')?.count
  const text = done(vision, 'text')
  const labels = done(vision, 'labels')?.labels
  return {
    labels: labels && each(labels.flatMap(({ name, parents }) => [name, ...parents])),
    objects: objects && each(objects.map(({ name }) => name)),
    objectCount: objects?.length,
    hasFaces: faceCount === undefined ? undefined : faceCount > 0,
    faceCount,
    hasText: text && text.lines.length > 0,
    flagged: done(vision, 'moderation')?.flagged,
    degraded: someOf(features.filter((feature) => done(vision, feature)?.degraded)),
    failed: someOf(features.filter((feature) => vision[feature]?.status === 'failed')),
  }
}
