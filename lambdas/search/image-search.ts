import * as z from 'zod/mini'
import { pageCursor, pageLimit } from '../api/query-values.ts'
import { ImageState } from '../image-record/image-row.ts'
import { ImageList, ImageSummary } from '../images/image-views.ts'
import { Instant } from '../platform/identifiers.ts'
import { type FilterName, filterParameters, filters, type ImageFilters } from './filters.ts'
import type { WordSource } from './image-words.ts'
import { Understood } from './understood.ts'

export { colorDistance, filterNames, type ImageFilters, maxContents } from './filters.ts'

/** The orders of a list. A leading "-" puts the largest or latest first. */
export const sorts = [
  '-created',
  'created',
  '-taken',
  'taken',
  '-size',
  'size',
  '-sharpness',
  'sharpness',
  'relevance',
] as const
export const ImageSort = z.enum(sorts, { error: `Expected one of ${sorts.join(', ')}` })
export type ImageSort = z.infer<typeof ImageSort>

type SearchFilters = ImageFilters & { sort?: ImageSort | undefined }

const contradictions = [
  ...Object.values(filters).flatMap(({ contradictions: own = [] }) =>
    own.map(({ path, message, holds }) =>
      z.refine<SearchFilters>(holds as (query: SearchFilters) => boolean, { error: message, path: [path] }),
    ),
  ),
  z.refine<SearchFilters>(({ sort, q }) => sort !== 'relevance' || q !== undefined, {
    error: 'Expected q together with sort=relevance',
    path: ['sort'],
  }),
]

/** How many images one request can name. */
export const maxIds = 100

const uuid = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}'
const imageIds = z
  .string()
  .check(
    z.regex(
      new RegExp(`^${uuid}(?:,${uuid}){0,${maxIds - 1}}$`),
      `Expected the id of an image, or up to ${maxIds} of them separated by commas`,
    ),
    z.toLowerCase(),
  )

const nothingBesideIds = z.refine<{ ids?: string | undefined; limit: number }>(
  ({ ids, limit: _limit, ...others }) =>
    ids === undefined || Object.values(others).every((value) => value === undefined),
  { error: 'Expected no filter, sort or cursor together with ids', path: ['ids'] },
)

/** Query of GET /v1/images. */
export const ImageSearchQuery = z
  .strictObject({
    ids: z
      .optional(imageIds)
      .check(
        z.describe(
          `Ids of up to ${maxIds} images, with commas between them: the response holds exactly these, in this order, as they are ` +
            'now. Deleted ones are left out. Meant for pages that follow uploads',
        ),
      ),
    limit: pageLimit({ byDefault: 25, most: 100 }),
    cursor: pageCursor({ maxLength: 300 }),
    sort: z
      .optional(ImageSort)
      .check(z.describe('Default: -created; with `q`, relevance: the 1,000 best matches, best first')),
    ...filterParameters,
  })
  .check(...contradictions, nothingBesideIds)
export type ImageSearchQuery = z.infer<typeof ImageSearchQuery>

/** Query of GET /v1/timeline/{month}. */
export const MonthQuery = z
  .strictObject({
    limit: pageLimit({ byDefault: 500, most: 1_000 }),
    cursor: pageCursor({ maxLength: 300 }),
    ...filterParameters,
  })
  .check(...contradictions)
export type MonthQuery = z.infer<typeof MonthQuery>

/** Query of GET /v1/stats and GET /v1/timeline. */
export const LibraryStatsQuery = z.strictObject(filterParameters).check(...contradictions)
export type LibraryStatsQuery = z.infer<typeof LibraryStatsQuery>

/** Where a word of `q` was found, or which filter the image passed. */
const wordFields = [
  'label',
  'object',
  'text',
  'code',
  'tag',
  'title',
  'keyword',
  'notes',
  'place',
  'camera',
  'filename',
] as const satisfies WordSource[]
type MatchField = WordSource | Exclude<FilterName, 'q'> | 'picture'
const matchFields: readonly MatchField[] = [
  ...new Set<MatchField>([
    ...wordFields,
    ...(Object.keys(filters) as FilterName[]).filter((name) => name !== 'q'),
    'picture',
  ]),
]
export const ImageMatch = z.object({
  field: z.enum(matchFields),
  value: z
    .string()
    .check(z.describe('The value of this field in the image: the whole word, label, colour or number')),
  confidence: z.optional(z.number()),
  deltaE: z.optional(z.number()).check(z.describe('Distance from the colour in the query, in CIE76')),
  distanceKm: z.optional(z.number()).check(z.describe('Distance from the place in the query, in kilometres')),
  asked: z
    .optional(z.string())
    .check(z.describe('The word in the query, when no image has it and the search used `value` instead')),
  because: z
    .optional(z.string())
    .check(z.describe('Why the label or value matches the word: "a puppy is a dog", "#b3302a is red"')),
  similarity: z
    .optional(z.number())
    .check(
      z.describe('Cosine similarity of the picture and the words of `q`, by the model that `value` names'),
    ),
})
export type ImageMatch = z.infer<typeof ImageMatch>

/** GET /v1/images. */
export const ImageSearchList = z.extend(ImageList, {
  indexedThrough: z
    .optional(Instant)
    .check(
      z.describe(
        'When the latest change was made that this search can see. An image with a later `updatedAt` is found some seconds later. Absent from lists that are read from the table, which are always up to date',
      ),
    ),
  understood: z.optional(Understood).check(z.describe('How the words of `q` were understood')),
  items: z.array(
    z.extend(ImageSummary, {
      matches: z
        .optional(z.array(ImageMatch))
        .check(z.describe('Why the image is in the list: one entry for each filter and each word')),
    }),
  ),
})
export type ImageSearchList = z.infer<typeof ImageSearchList>

const count = z.int().check(z.gte(0))
const tally = z.array(z.object({ name: z.string(), images: count }))

/** GET /v1/stats. */
export const LibraryStats = z.object({
  images: count,
  bytes: count.check(z.describe('Size of all originals')),
  states: z
    .partialRecord(ImageState, count)
    .check(
      z.describe(
        'Images under way (pending, uploaded, analyzed) are counted only when no filter is set, or only a filter by one of these states',
      ),
    ),
  labels: tally.check(z.describe('Labels and broader terms, most frequent first')),
  cameras: tally.check(z.describe('Most frequent first')),
  places: tally.check(
    z.describe(
      'Cities, each as a value of the filter `place`, most frequent first. Photos without a place are not counted',
    ),
  ),
  countries: tally.check(z.describe('Codes of the countries of these places, most frequent first')),
  months: tally.check(
    z.describe('Months in which photos were taken or, where that is unknown, uploaded; latest first'),
  ),
  duplicates: z.object({
    groups: count,
    extraCopies: count.check(z.describe('Images that could be deleted while keeping one copy of each')),
  }),
  truncated: z
    .boolean()
    .check(z.describe('True when there are more labels, cameras or places than one response lists')),
  understood: z.optional(Understood).check(z.describe('How the words of `q` were understood')),
})
export type LibraryStats = z.infer<typeof LibraryStats>
