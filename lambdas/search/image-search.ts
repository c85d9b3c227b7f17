import * as z from 'zod/mini'
import { ColorFacts, Geometry, ImageFormat } from '../analysis/analysis.ts'
import { integerText, momentText, numberText, pageCursor, pageLimit } from '../api/query-values.ts'
import { ImageState } from '../images/image-row.ts'
import { ImageList, ImageSummary } from '../images/image-views.ts'
import { ImageId } from '../platform/identifiers.ts'
import { textLine } from '../platform/text/text.ts'

/** What a list can be ordered by; with "-" in front the largest or latest comes first. */
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

/** Distance of two colours: CIE76, that is Euclidean in CIELAB. About 2 is just visible; 20 is another shade. */
export const colorDistance = { default: 10, max: 20 } as const

/** Shares below are specks, and not what a photo looks like. */
export const minColorShare = 0.05

/** Labels and objects below are in the image's record, but nobody who looks for a dog wants to see what may be one. */
export const findableMinConfidence = 0.4

/** How far from a place a photo may have been taken, in kilometres; half of the earth's circumference is everywhere. */
export const nearRadiusKm = { default: 10, max: 20_040 } as const

const placeText = /^-?\d{1,2}(?:\.\d{1,10})?,-?\d{1,3}(?:\.\d{1,10})?$/
const isPlace = (text: string): boolean => {
  const [latitude, longitude] = text.split(',').map(Number)
  return Math.abs(latitude!) <= 90 && Math.abs(longitude!) <= 180
}

/** Contents that one question can name. */
export const maxContents = 25

const share = numberText({ from: 0, to: 1 })
const bytes = integerText({ from: 0 })
const list = textLine({ minLength: 1, maxLength: 300 })

const sure = `${findableMinConfidence} or surer`

const filters = {
  q: z
    .optional(textLine({ maxLength: 200 }))
    .check(
      z.describe(
        'Words of labels, objects, text in the picture, tags, titles, keywords, notes, camera and filename. All have to ' +
          'be there; a word also finds longer ones that begin with it, unless it stands in "double quotes", and labels that it ' +
          'means ("puppy": dog): `matches` says why. A word that no image has is taken for a typing mistake: `matches` says what for',
      ),
    ),
  state: z.optional(ImageState),
  label: z
    .optional(list)
    .check(z.describe(`Names of labels or their wider terms, ${sure}; several with commas: all`)),
  object: z
    .optional(list)
    .check(z.describe(`Kinds of objects or their wider terms, ${sure}; several with commas: all`)),
  minConfidence: z.optional(share).check(z.describe('Of every label and object that is asked for')),
  text: z.optional(list).check(z.describe('Words that can be read in the picture; matched as in `q`')),
  faces: z
    .optional(z.enum(['true', 'false']))
    .check(z.describe('With or without faces; images that were not looked at for faces are in neither')),
  color: z
    .optional(
      z.string().check(z.regex(/^#?[0-9a-fA-F]{6}$/, 'Expected a colour of six hex digits, such as c0ffee')),
    )
    .check(z.describe(`Near to a colour that makes up at least ${minColorShare * 100} % of the picture`)),
  deltaE: z
    .optional(numberText({ from: 0, to: colorDistance.max }))
    .check(z.describe(`How near, as CIE76; ${colorDistance.default} when not given`)),
  orientation: z.optional(Geometry.shape.orientation),
  brightness: z.optional(ColorFacts.shape.brightnessClass),
  camera: z.optional(list).check(z.describe('Make, model, or both: "canon", "canon eos 5d"')),
  takenFrom: z.optional(momentText).check(z.describe('Local time at the camera')),
  takenTo: z.optional(momentText).check(z.describe('Inclusive: 2024 is the whole year')),
  minSize: z.optional(bytes).check(z.describe('Bytes of the original')),
  maxSize: z.optional(bytes).check(z.describe('Bytes of the original')),
  format: z.optional(ImageFormat),
  near: z
    .optional(
      z.string().check(
        z.regex(placeText, {
          error: 'Expected latitude and longitude in degrees, such as 48.858,2.294',
          abort: true,
        }),
        z.refine(isPlace, 'Expected a latitude from -90 to 90 and a longitude from -180 to 180'),
      ),
    )
    .check(z.describe('Taken near this place: latitude,longitude in degrees')),
  withinKm: z
    .optional(numberText({ from: 0, to: nearRadiusKm.max }))
    .check(z.describe(`How near, in kilometres; ${nearRadiusKm.default} when not given`)),
  tag: z.optional(list).check(z.describe('Several with commas: all')),
  duplicateOf: z
    .optional(ImageId)
    .check(z.describe('Other images with the same bytes or nearly the same looks')),
  sha256: z
    .optional(
      z
        .string()
        .check(
          z.regex(
            new RegExp(`^[0-9a-fA-F]{64}(?:,[0-9a-fA-F]{64}){0,${maxContents - 1}}$`),
            `Expected 64 hex digits, or up to ${maxContents} of them with commas`,
          ),
        ),
    )
    .check(z.describe(`Of the original; up to ${maxContents} with commas: any of them`)),
}

/** What narrows a list down, by the name of its parameter. */
export const filterNames = Object.keys(filters) as (keyof typeof filters)[]

const contradiction = (message: string, path: string[], holds: (query: SearchFilters) => boolean) =>
  z.refine<SearchFilters>(holds, { error: message, path })

/** What an image has to be. Filters combine: it has to pass all of them. */
export type ImageFilters = { [F in keyof typeof filters]?: z.infer<(typeof filters)[F]> | undefined }
type SearchFilters = ImageFilters & { sort?: ImageSort | undefined }

const contradictions = [
  contradiction(
    'Expected label or object beside minConfidence',
    ['minConfidence'],
    ({ minConfidence, label, object }) =>
      minConfidence === undefined || label !== undefined || object !== undefined,
  ),
  contradiction(
    'Expected color beside deltaE',
    ['deltaE'],
    ({ deltaE, color }) => deltaE === undefined || color !== undefined,
  ),
  contradiction(
    'Expected minSize to be at most maxSize',
    ['minSize'],
    ({ minSize = 0, maxSize = Number.POSITIVE_INFINITY }) => minSize <= maxSize,
  ),
  contradiction(
    'Expected takenFrom not to be after takenTo',
    ['takenFrom'],
    ({ takenFrom, takenTo }) => !takenFrom || !takenTo || takenFrom <= `${takenTo}~`,
  ),
  contradiction(
    'Expected near beside withinKm',
    ['withinKm'],
    ({ withinKm, near }) => withinKm === undefined || near !== undefined,
  ),
  contradiction(
    'Expected q beside sort=relevance',
    ['sort'],
    ({ sort, q }) => sort !== 'relevance' || q !== undefined,
  ),
] as const

/** Query of GET /v1/images. */
export const ImageSearchQuery = z
  .strictObject({
    limit: pageLimit({ byDefault: 25, most: 100 }),
    cursor: pageCursor({ maxLength: 300 }),
    sort: z
      .optional(ImageSort)
      .check(
        z.describe('-created when not given; relevance beside `q`: the 1,000 that fit best, best first'),
      ),
    ...filters,
  })
  .check(...contradictions)
export type ImageSearchQuery = z.infer<typeof ImageSearchQuery>

/** Query of GET /v1/stats. */
export const LibraryStatsQuery = z.strictObject(filters).check(...contradictions)
export type LibraryStatsQuery = z.infer<typeof LibraryStatsQuery>

/** Where a word of `q` was found, or which filter was passed. */
export const matchFields = [
  'label',
  'object',
  'text',
  'tag',
  'title',
  'keyword',
  'notes',
  'camera',
  'filename',
  'state',
  'faces',
  'color',
  'orientation',
  'brightness',
  'taken',
  'size',
  'format',
  'near',
  'duplicateOf',
  'sha256',
  'picture',
] as const
export const ImageMatch = z.object({
  field: z.enum(matchFields),
  value: z.string().check(z.describe('What the image has there: the whole word, label, colour or number')),
  confidence: z.optional(z.number()),
  deltaE: z.optional(z.number()).check(z.describe('Distance from the colour that was asked for')),
  distanceKm: z.optional(z.number()).check(z.describe('From the place that was asked for')),
  asked: z
    .optional(z.string())
    .check(z.describe('What was typed, where no image has that word and this one was taken for it')),
  because: z
    .optional(z.string())
    .check(z.describe('What the word has to do with the label that was found instead: "a puppy is a dog"')),
  similarity: z
    .optional(z.number())
    .check(
      z.describe('Of the picture and the words of `q`: cosine of their vectors, whose model `value` names'),
    ),
})
export type ImageMatch = z.infer<typeof ImageMatch>

/** GET /v1/images. */
export const ImageSearchList = z.extend(ImageList, {
  items: z.array(
    z.extend(ImageSummary, {
      matches: z
        .optional(z.array(ImageMatch))
        .check(z.describe('Why the image is in the list: one entry for each filter and word')),
    }),
  ),
})
export type ImageSearchList = z.infer<typeof ImageSearchList>

const count = z.int().check(z.gte(0))
const Corrected = z.object({ asked: z.string(), word: z.string() })
const tally = z.array(z.object({ name: z.string(), images: count }))

/** GET /v1/stats. */
export const LibraryStats = z.object({
  images: count,
  bytes: count.check(z.describe('Of all originals')),
  states: z
    .partialRecord(ImageState, count)
    .check(
      z.describe(
        'What is under way (pending, uploaded, analyzed) is counted where no filter is set but one of these states',
      ),
    ),
  labels: tally.check(z.describe('Labels and their wider terms, most frequent first')),
  cameras: tally.check(z.describe('Most frequent first')),
  months: tally.check(
    z.describe('Month in which the photo was taken or, where unknown, uploaded; latest first'),
  ),
  duplicates: z.object({
    groups: count,
    extraCopies: count.check(z.describe('Images that would be gone if one copy of each were kept')),
  }),
  truncated: z.boolean().check(z.describe('There are more labels or cameras than one answer names')),
  corrected: z
    .optional(z.array(Corrected))
    .check(z.describe('Words of `q` that no image has, and what they were taken for')),
})
export type LibraryStats = z.infer<typeof LibraryStats>
