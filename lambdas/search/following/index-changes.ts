import * as z from 'zod/mini'
import { noSpending, Spending } from '../../costs/costs.ts'
import { ImageId, Owner } from '../../platform/identifiers.ts'

/**
 * Says that images of an owner have changed, not how: the writer reads them as they are then. What they have cost was
 * added by the changes themselves.
 */
export const IndexChanges = z.object({
  kind: z.literal('index-images'),
  owner: Owner,
  imageIds: z.array(ImageId).check(z.minLength(1)),
  // Messages of an earlier version have none.
  spending: z._default(Spending, noSpending),
})
export type IndexChanges = z.infer<typeof IndexChanges>
