import * as z from 'zod/mini'
import type { Criteria } from './criteria.ts'
import { type TraitField, traitFields } from './filter.ts'
import type { Meaning } from './meaning/meanings-of.ts'

/** How the words of a query were understood. */
export const Understood = z.object({
  words: z
    .array(
      z.object({
        word: z.string(),
        means: z
          .optional(z.array(z.object({ field: z.enum(['label', ...traitFields]), value: z.string() })))
          .check(z.describe('What the word also finds: labels, colours, times, faces and others')),
        asked: z
          .optional(z.string())
          .check(z.describe('The word as typed, if no image has it and `word` is a correction')),
      }),
    )
    .check(z.describe('What was searched for. Words such as "photos of" are left out')),
  missing: z
    .optional(z.array(z.string()))
    .check(z.describe('Words that no image has. The search left them out')),
  enough: z
    .optional(z.int())
    .check(z.describe('No image has all of the words, so these have at least this many of them')),
})
export type Understood = z.infer<typeof Understood>

type Means = NonNullable<Understood['words'][number]['means']>[number]

const meaningOf = ({ name, isTrait }: Meaning): Means => {
  if (!isTrait) return { field: 'label', value: name }
  const [field, ...value] = name.split(' ')
  return { field: field as TraitField, value: value.join(' ') }
}

/** What people are told about the words of a query; undefined if it has none. */
export function understoodOf({ q }: Criteria): Understood | undefined {
  if (!q) return undefined
  const { words, missing = [], enough } = q
  return {
    words: words.map(({ word, means, asked }) => ({
      word,
      ...(means && { means: means.map(meaningOf) }),
      ...(asked !== undefined && { asked }),
    })),
    ...(missing.length > 0 && { missing: [...missing] }),
    ...(enough !== undefined && { enough }),
  }
}
