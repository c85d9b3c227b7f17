import * as z from 'zod/mini'
import type { InputOf } from '../../clients/typescript/src/index.ts'
import { integerText } from '../../lambdas/api/query-values.ts'
import { filterNames, ImageSearchQuery, ImageSort } from '../../lambdas/search/image-search.ts'
import { commonFlags } from './arguments.ts'

type Filters = Omit<NonNullable<InputOf<'listImages'>['query']>, 'limit' | 'cursor' | 'q'>

const { q: _, ...filters } = Object.fromEntries(
  filterNames.map((name) => [name, ImageSearchQuery.shape[name]]),
) as Pick<typeof ImageSearchQuery.shape, (typeof filterNames)[number]>

/** What list and search have in common. The filters are those of the API, by the same schemas. */
export const libraryFlags = {
  ...commonFlags,
  ...filters,
  sort: z.optional(ImageSort),
  limit: z._default(integerText({ from: 1 }), 25),
  all: z._default(z.boolean(), false),
}

export const libraryOptions = `  --state NAME               completed, rejected, failed, pending …
  --label, --object LIST     names, several with commas: all of them; --min-confidence 0.5
  --text WORDS               that can be read in the picture
  --faces true|false         with or without
  --color HEX [--delta-e N]  photos in which that colour has its part
  --orientation, --brightness, --format, --camera, --tag
  --taken-from, --taken-to   2024, 2024-05, 2024-05-31 or 2024-05-31T18:00
  --min-size, --max-size     bytes of the original
  --near LAT,LON [--within-km N]  taken near a place, 10 km when not given
  --duplicate-of ID          other images with the same bytes or looks
  --sha256 LIST              of originals, several with commas: any of them
  --sort ORDER               created, taken, size or sharpness; with "-" in front the largest or latest first;
                             relevance: best first, the default of a search
  --limit N | --all          how many (default: 25)
  --json                     one JSON object a line, each an image as in the API
  --api, --profile           as for "imgint login"`

/** The filters among the options, as the API takes them. */
export function filtersOf(flags: z.infer<z.ZodMiniObject<typeof libraryFlags>>): Filters {
  const { json, api, profile, limit, all, ...query } = flags
  return query
}
