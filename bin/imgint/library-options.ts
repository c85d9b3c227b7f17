import * as z from 'zod/mini'
import type { InputOf } from '../../clients/typescript/src/index.ts'
import { integerText } from '../../lambdas/api/query-values.ts'
import { filterNames, ImageSearchQuery, ImageSort } from '../../lambdas/search/image-search.ts'
import { apiOptions, choicesOf, type FlagsOf, flag, option, optionGroups } from './options.ts'

type Filters = Omit<NonNullable<InputOf<'listImages'>['query']>, 'limit' | 'cursor' | 'q'>
type FilterName = Exclude<(typeof filterNames)[number], 'q'>
type FilterSchemas = Pick<typeof ImageSearchQuery.shape, FilterName>

/** How the filters are put on a command line. A filter that is not here yet has the API's own description. */
const filterHelp: Partial<Record<FilterName, { placeholder?: string; description: string }>> = {
  state: { description: 'Only images in this state' },
  label: {
    placeholder: 'list',
    description: 'Only images with all of these labels; "animal" finds cats too',
  },
  object: { placeholder: 'list', description: 'Only images with all of these objects' },
  minConfidence: { placeholder: 'n', description: 'How sure --label and --object have to be, 0 to 1' },
  text: { placeholder: 'words', description: 'Only images in which these words can be read' },
  faces: { description: 'Only images with faces (true) or without (false)' },
  color: { placeholder: 'hex', description: 'Only images with this colour, such as c0ffee' },
  deltaE: { placeholder: 'n', description: 'How near to --color, as CIE76, 0 to 20 (default: 10)' },
  orientation: { description: 'Only images of this orientation' },
  brightness: { description: 'Only images of this brightness' },
  camera: { description: 'Only images of this camera: make, model or both' },
  takenFrom: {
    placeholder: 'date',
    description: 'Only images taken then or later: 2024, 2024-05, 2024-05-31 or 2024-05-31T18:00',
  },
  takenTo: { placeholder: 'date', description: 'Only images taken then or earlier; 2024 is the whole year' },
  minSize: { placeholder: 'bytes', description: 'Only originals of at least this size' },
  maxSize: { placeholder: 'bytes', description: 'Only originals of at most this size' },
  format: { description: 'Only originals of this format' },
  near: { placeholder: 'lat,lon', description: 'Only images taken near this place, such as 48.858,2.294' },
  withinKm: { placeholder: 'n', description: 'How near to --near, in kilometres (default: 10)' },
  tag: { placeholder: 'list', description: 'Only images with all of these tags' },
  duplicateOf: { placeholder: 'id', description: 'Only other copies of this image' },
  sha256: { placeholder: 'list', description: 'Only originals with one of these SHA-256 hashes, up to 25' },
}

/** The filters of the API, read by its schemas: what the API filters by, the command line does. */
function filterOption(name: FilterName): z.ZodMiniType {
  const schema = ImageSearchQuery.shape[name]
  const { placeholder = choicesOf(schema) ? 'name' : 'text', description } = filterHelp[name] ?? {}
  const said = description ?? z.globalRegistry.get(schema)?.description ?? ''
  return option(placeholder, said, schema, { group: optionGroups.filters })
}

const filters = Object.fromEntries(
  filterNames.flatMap((name) => (name === 'q' ? [] : [[name, filterOption(name)]])),
) as FilterSchemas

/** What list and search have in common. */
export const libraryOptions = {
  sort: option(
    'order',
    'Order of the images; with "-" in front, the largest or latest first',
    z.optional(ImageSort),
  ),
  limit: option('n', 'Show at most this many images', z._default(integerText({ from: 1 }), 25)),
  all: flag('Show all images'),
  ...filters,
  ...apiOptions,
}

/** The filters among the options, as the API takes them. */
export function filtersOf(flags: FlagsOf<typeof libraryOptions>): Filters {
  const { json, api, profile, limit, all, ...query } = flags
  return query
}
