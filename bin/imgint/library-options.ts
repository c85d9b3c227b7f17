import * as z from 'zod/mini'
import type { InputOf } from '../../clients/typescript/src/index.ts'
import { integerText } from '../../lambdas/api/query-values.ts'
import { filterHelp } from '../../lambdas/search/filters.ts'
import { filterNames, ImageSearchQuery, ImageSort } from '../../lambdas/search/image-search.ts'
import { apiOptions, choicesOf, type FlagsOf, flag, option, optionGroups } from './options.ts'

type Filters = Omit<NonNullable<InputOf<'listImages'>['query']>, 'limit' | 'cursor' | 'q'>
type FilterName = Exclude<(typeof filterNames)[number], 'q'>
type FilterSchemas = Pick<typeof ImageSearchQuery.shape, FilterName>

/** A filter of the API as an option, read by the API's schema. The command line has every filter that the API has. */
function filterOption(name: FilterName): z.ZodMiniType {
  const schema = ImageSearchQuery.shape[name]
  const { placeholder = choicesOf(schema) ? 'name' : 'text', description } = filterHelp[name]
  return option(placeholder, description, schema, { group: optionGroups.filters })
}

/** The filters alone. */
export const filterOptions = Object.fromEntries(
  filterNames.flatMap((name) => (name === 'q' ? [] : [[name, filterOption(name)]])),
) as FilterSchemas

/** Options that list and search share. */
export const libraryOptions = {
  sort: option(
    'order',
    'Order of the images; with "-" in front, the largest or latest first',
    z.optional(ImageSort),
  ),
  limit: option('n', 'Show at most this many images', z._default(integerText({ from: 1 }), 25)),
  all: flag('Show all images'),
  ...filterOptions,
  ...apiOptions,
}

/** The filters among the options, in the form of the API. */
export function filtersOf(
  flags: FlagsOf<typeof filterOptions & typeof apiOptions> & { limit?: number; all?: boolean },
): Filters {
  const { json, api, profile, limit, all, ...query } = flags
  return query
}
