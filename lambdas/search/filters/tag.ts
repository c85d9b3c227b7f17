import * as z from 'zod/mini'
import { foldName } from '../../platform/text/fold-text.ts'
import { filter, matchAll } from '../filter.ts'
import { hasAny } from '../sql.ts'
import { isEmpty, list, named } from './filter-values.ts'

export const tag = filter({
  query: { tag: z.optional(list).check(z.describe('Separate several with commas: all must match')) },
  offered: { tag: 'own field' },
  help: { tag: { placeholder: 'list', description: 'Only images with all of these tags' } },
  read: ({ tag }) => named(tag),
  isImpossible: isEmpty,
  find: (tags) => ({ conditions: tags.map((tag) => hasAny('tagKeys', [tag])), columns: ['tags'] }),
  match: ({ tags = [] }, wanted) =>
    matchAll(wanted, (name) => tags.filter((tag) => foldName(tag) === name).map((value) => ({ value }))),
})
