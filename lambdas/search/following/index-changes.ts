import * as z from 'zod/mini'
import { ImageId, Owner } from '../../platform/identifiers.ts'

/** Says that images of an owner have changed, not how: the writer reads them as they are then. */
export const IndexChanges = z.object({
  kind: z.literal('index-images'),
  owner: Owner,
  imageIds: z.array(ImageId).check(z.minLength(1)),
})
export type IndexChanges = z.infer<typeof IndexChanges>
