import * as z from 'zod/mini'

/**
 * Annotations as they are stored. This schema has no limits: what was accepted once must stay readable, even if it
 * would be refused today.
 */
export const Annotations = z.object({
  title: z.optional(z.string()),
  notes: z.optional(z.string()),
  tags: z.optional(z.array(z.string())).check(z.describe('Each tag once')),
})
export type Annotations = z.infer<typeof Annotations>
