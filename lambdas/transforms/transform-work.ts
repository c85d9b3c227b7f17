import * as z from 'zod/mini'
import { ImageRef } from '../platform/identifiers.ts'
import { ArchiveMessage } from './archives/archives.ts'
import { TransformMessage } from './transform-row.ts'

/** The event of a photo of which transforms are to be made, in an envelope as EventBridge puts it into a queue. */
const CompletedPhoto = z.object({
  'detail-type': z.literal('Image Analysis Completed'),
  detail: ImageRef,
})

/** What lies in the queue of transforms: make this one, put those of a job into an archive, or ask for those of every photo. */
export const TransformWork = z.union([
  TransformMessage,
  ArchiveMessage,
  z.pipe(
    CompletedPhoto,
    z.transform(({ detail }) => ({ kind: 'transform-photo' as const, image: detail })),
  ),
])
export type TransformWork = z.infer<typeof TransformWork>
