import * as z from 'zod/mini'
import { ImageRef, type Owner } from '../platform/identifiers.ts'
import { TransformMessage } from '../transforms/transform-message.ts'
import { ArchiveMessage } from './archives/archive-message.ts'

/** The event about a completed photo, in the envelope that EventBridge puts into a queue. */
const CompletedPhoto = z.object({
  'detail-type': z.literal('Image Analysis Completed'),
  detail: ImageRef,
})

/**
 * Every message of the queue of transforms: make a transform, archive those of a job, or request those that every photo
 * gets.
 */
export const TransformWork = z.union([
  TransformMessage,
  ArchiveMessage,
  z.pipe(
    CompletedPhoto,
    z.transform(({ detail }) => ({ kind: 'transform-photo' as const, image: detail })),
  ),
])
export type TransformWork = z.infer<typeof TransformWork>

export function ownerOfWork(work: TransformWork): Owner {
  if (work.kind === 'make-transform') return work.transform.owner
  return work.kind === 'make-archive' ? work.job.owner : work.image.owner
}
