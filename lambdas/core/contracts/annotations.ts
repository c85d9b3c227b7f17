import * as z from 'zod/mini'

/** Longest tag and most tags of one image: what a list can show and an index should hold. */
export const tagLimits = { maxTags: 50, maxLength: 64 } as const

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const printable = /^[^\u0000-\u001f\u007f]+$/

export const Tag = z
  .string()
  .check(
    z.trim(),
    z.minLength(1),
    z.maxLength(tagLimits.maxLength),
    z.regex(printable, 'Expected a tag without control characters'),
  )

/** What people say about an image. */
export const Annotations = z.object({
  title: z.optional(z.string().check(z.maxLength(200))),
  notes: z.optional(z.string().check(z.maxLength(5_000))),
  tags: z.optional(z.array(Tag).check(z.maxLength(tagLimits.maxTags))).check(z.describe('Each once')),
})
export type Annotations = z.infer<typeof Annotations>
