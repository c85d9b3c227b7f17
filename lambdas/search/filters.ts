import * as z from 'zod/mini'
import { ColorFacts, Geometry, ImageFormat } from '../analysis/analysis.ts'
import { round } from '../analysis/facts/round.ts'
import { integerText, momentText, numberText } from '../api/query-values.ts'
import { ImageState } from '../images/image-row.ts'
import { ImageId } from '../platform/identifiers.ts'
import { merged } from '../platform/merged.ts'
import { textLine } from '../platform/text/text.ts'
import { cellsNear } from './color/color-cells.ts'
import { deltaE, labOf } from './color/lab.ts'
import { boxAround, distanceKm } from './distance-on-earth.ts'
import { filter, type Looked, matchAll, type OptionHelp, type Sought, when } from './filter.ts'
import { confidenceSteps, findableMinConfidence, minColorShare, momentDigits, stepKey } from './findable.ts'
import { foldName } from './fold-text.ts'
import { matchWord, matchWordOrMeaning, onceForEachReason } from './match-words.ts'
import { queryWords } from './query-words.ts'
import { allOf, anyOf, hasAny, is, isAbove, isAtLeast, isAtMost, isNot, isOneOf } from './sql.ts'

/** Distance between two colours: CIE76, which is Euclidean in CIELAB. About 2 is just visible; 20 is another shade. */
export const colorDistance = { default: 10, max: 20 } as const

/**
 * How far from a place a photo may have been taken, in kilometres. Half of the earth's circumference covers everywhere.
 */
const nearRadiusKm = { default: 10, max: 20_040 } as const

/** How many contents one query can name. */
export const maxContents = 25

const placeText = /^-?\d{1,2}(?:\.\d{1,10})?,-?\d{1,3}(?:\.\d{1,10})?$/
const placeOf = (text: string) => {
  const [latitude, longitude] = text.split(',').map(Number)
  return { latitude: latitude!, longitude: longitude! }
}
const isPlace = (text: string): boolean => {
  const { latitude, longitude } = placeOf(text)
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
}

const share = numberText({ from: 0, to: 1 })
const bytes = z.optional(integerText({ from: 0 })).check(z.describe('Bytes of the original'))
const list = textLine({ minLength: 1, maxLength: 300 })
const sure = `with a confidence of at least ${findableMinConfidence}`

/** Repeated parameters also arrive joined by commas. */
const named = (text: string | undefined): string[] | undefined =>
  text === undefined ? undefined : [...new Set(text.split(',').map(foldName).filter(Boolean))]

const isEmpty = (wanted: string | readonly unknown[]): boolean => wanted.length === 0

/** A filter by the exact value of a column. */
const exactly = <
  C extends 'state' | 'format' | 'orientation' | 'brightness',
  T extends z.ZodMiniType<string>,
>(
  column: C,
  values: T,
  description: string,
) =>
  filter({
    query: { [column]: z.optional(values) } as Record<C, z.ZodMiniOptional<T>>,
    help: { [column]: { description } } as Record<C, OptionHelp>,
    read: (query) => query[column] as string | undefined,
    find: (value) => ({ conditions: [is(column, value)], columns: [column] }),
    match: (entry, value) => when(entry[column] === value, { value }),
  })

/** All keys of a name at or above a confidence. The lowest step also includes slightly lower confidences. */
function keysFrom(name: string, minConfidence: number): string[] {
  const lowest = Math.floor(minConfidence * confidenceSteps)
  return Array.from({ length: confidenceSteps + 1 - lowest }, (_, step) =>
    stepKey(name, (lowest + step + 0.5) / confidenceSteps),
  )
}

const names = {
  label: z
    .optional(list)
    .check(
      z.describe(`Names of labels or broader terms, ${sure}. Separate several with commas: all must match`),
    ),
  object: z
    .optional(list)
    .check(
      z.describe(`Kinds of objects or broader terms, ${sure}. Separate several with commas: all must match`),
    ),
  minConfidence: z
    .optional(share)
    .check(z.describe('Minimum confidence of every label and object in the query')),
}

/** One minimum confidence applies to both kinds of names. */
type SeenQuery = { readonly [P in keyof typeof names]?: z.infer<(typeof names)[P]> }

interface Seen {
  /** Folded. */
  readonly names: readonly string[]
  readonly minConfidence: number
}

const seen = (kind: 'label' | 'object') => ({
  read: (query: SeenQuery): Seen | undefined => {
    const wanted = named(query[kind])
    return wanted && { names: wanted, minConfidence: query.minConfidence ?? 0 }
  },
  isImpossible: (wanted: Seen) => isEmpty(wanted.names),
  find: (wanted: Seen): Sought => ({
    conditions: wanted.names.map((name) =>
      hasAny(`${kind}Keys`, wanted.minConfidence > 0 ? keysFrom(name, wanted.minConfidence) : [name]),
    ),
    columns: [`${kind}s`],
    isSuperset: wanted.minConfidence > 0,
  }),
  match: (entry: Looked, wanted: Seen) =>
    matchAll(wanted.names, (name) =>
      (entry[`${kind}s`] ?? [])
        .filter((each) => each.confidence >= wanted.minConfidence && foldName(each.name) === name)
        .map((each) => ({ value: each.name, confidence: each.confidence })),
    ),
})

interface Range<T> {
  readonly from: T | undefined
  readonly to: T | undefined
}

const rangeOf = <T>(from: T | undefined, to: T | undefined): Range<T> | undefined =>
  from === undefined && to === undefined ? undefined : { from, to }

/** A filter by a range of a column's values, both ends included. */
const within = <T extends number>(column: 'takenDigits' | 'sizeBytes', { from, to }: Range<T>): Sought => ({
  conditions: [
    ...(from === undefined ? [] : [isAtLeast(column, from)]),
    ...(to === undefined ? [] : [isAtMost(column, to)]),
  ],
  columns: [column],
})

/**
 * The filters of lists and counts. Each entry holds everything about one filter. Parameters are published in this
 * order.
 */
export const filters = {
  q: filter({
    query: {
      q: z
        .optional(textLine({ maxLength: 200 }))
        .check(
          z.describe(
            'Words from labels, objects, text in the picture, tags, titles, keywords, notes, camera and filename. All words ' +
              'have to match. A word also matches longer words that start with it, unless it is in "double quotes", and labels ' +
              'that it means ("puppy": dog). A word that no image has is treated as a typing mistake. `matches` says why',
          ),
        ),
    },
    help: { q: { placeholder: 'words', description: 'Only images with all of these words' } },
    read: ({ q }) => (q === undefined ? undefined : queryWords(q)),
    isImpossible: isEmpty,
    match: (entry, words) => onceForEachReason(matchAll(words, (word) => matchWordOrMeaning(entry, word))),
  }),
  state: exactly('state', ImageState, 'Only images in this state'),
  label: filter({
    query: { label: names.label },
    beside: { object: names.object, minConfidence: names.minConfidence },
    help: {
      label: {
        placeholder: 'list',
        description: 'Only images with all of these labels; "animal" finds cats too',
      },
    },
    ...seen('label'),
  }),
  object: filter({
    query: { object: names.object, minConfidence: names.minConfidence },
    beside: { label: names.label },
    help: {
      object: { placeholder: 'list', description: 'Only images with all of these objects' },
      minConfidence: { placeholder: 'n', description: 'How sure --label and --object have to be, 0 to 1' },
    },
    contradictions: [
      {
        path: 'minConfidence',
        message: 'Expected label or object together with minConfidence',
        holds: ({ minConfidence, label, object }) =>
          minConfidence === undefined || label !== undefined || object !== undefined,
      },
    ],
    ...seen('object'),
  }),
  text: filter({
    query: {
      text: z.optional(list).check(z.describe('Words that are written in the picture, matched as in `q`')),
    },
    help: { text: { placeholder: 'words', description: 'Only images in which these words can be read' } },
    read: ({ text }) => (text === undefined ? undefined : queryWords(text)),
    isImpossible: isEmpty,
    match: ({ words }, wanted) => matchAll(wanted, (word) => matchWord(words, word, ['text'])),
  }),
  faces: filter({
    query: {
      faces: z
        .optional(z.enum(['true', 'false']))
        .check(
          z.describe(
            '"true" finds images with faces, "false" images without. Images in which vision did not look for faces match neither',
          ),
        ),
    },
    help: { faces: { description: 'Only images with faces (true) or without (false)' } },
    read: ({ faces }) => (faces === undefined ? undefined : faces === 'true'),
    find: (wanted) => ({
      conditions: [wanted ? isAbove('faceCount', 0) : is('faceCount', 0)],
      columns: ['faceCount'],
    }),
    match: ({ faceCount }, wanted) =>
      when(faceCount !== undefined && faceCount > 0 === wanted, { value: String(faceCount) }),
  }),
  color: filter({
    query: {
      color: z
        .optional(
          z
            .string()
            .check(
              z.regex(/^#?[0-9a-fA-F]{6}$/, 'Expected a colour of six hexadecimal digits, such as c0ffee'),
            ),
        )
        .check(
          z.describe(
            `Images with a colour near this one on at least ${minColorShare * 100} % of the picture`,
          ),
        ),
      deltaE: z
        .optional(numberText({ from: 0, to: colorDistance.max }))
        .check(z.describe(`Largest distance from \`color\`, in CIE76; ${colorDistance.default} by default`)),
    },
    help: {
      color: { placeholder: 'hex', description: 'Only images with this colour, such as c0ffee' },
      deltaE: {
        placeholder: 'n',
        description: `How near to --color, as CIE76, 0 to ${colorDistance.max} (default: ${colorDistance.default})`,
      },
    },
    contradictions: [
      {
        path: 'deltaE',
        message: 'Expected color together with deltaE',
        holds: (query) => query.deltaE === undefined || query.color !== undefined,
      },
    ],
    read: ({ color, deltaE: most = colorDistance.default }) =>
      color === undefined ? undefined : { lab: labOf(`#${color.replace('#', '').toLowerCase()}`), most },
    find: ({ lab, most }) => ({
      conditions: [hasAny('colorCells', cellsNear(lab, most))],
      columns: ['palette'],
      isSuperset: true,
    }),
    match: ({ palette = [] }, { lab, most }) => {
      const [nearest] = palette
        .map(({ hex }) => ({ value: hex, deltaE: deltaE(labOf(hex), lab) }))
        .sort((a, b) => a.deltaE - b.deltaE)
      return nearest && nearest.deltaE <= most ? [{ ...nearest, deltaE: round(nearest.deltaE, 1) }] : []
    },
  }),
  orientation: exactly('orientation', Geometry.shape.orientation, 'Only images of this orientation'),
  brightness: exactly('brightness', ColorFacts.shape.brightnessClass, 'Only images of this brightness'),
  camera: filter({
    query: {
      camera: z.optional(list).check(z.describe('Make, model or both: "canon", "canon eos 5d"')),
    },
    help: { camera: { description: 'Only images of this camera: make, model or both' } },
    read: ({ camera }) => (camera === undefined ? undefined : foldName(camera)),
    isImpossible: isEmpty,
    find: (name) => ({ conditions: [hasAny('cameraNames', [name])], columns: ['camera', 'cameraNames'] }),
    match: ({ camera, cameraNames = [] }, name) => when(cameraNames.includes(name), { value: camera! }),
  }),
  taken: filter({
    query: {
      takenFrom: z.optional(momentText).check(z.describe('Local time at the camera')),
      takenTo: z
        .optional(momentText)
        .check(z.describe('Local time at the camera, inclusive: 2024 means the end of the year')),
    },
    help: {
      takenFrom: {
        placeholder: 'date',
        description: 'Only images taken then or later: 2024, 2024-05, 2024-05-31 or 2024-05-31T18:00',
      },
      takenTo: {
        placeholder: 'date',
        description: 'Only images taken then or earlier; 2024 is the whole year',
      },
    },
    contradictions: [
      {
        path: 'takenFrom',
        message: 'Expected takenFrom to be no later than takenTo',
        holds: ({ takenFrom, takenTo }) => !takenFrom || !takenTo || takenFrom <= `${takenTo}~`,
      },
    ],
    // "~" sorts after every possible continuation of a moment.
    read: ({ takenFrom, takenTo }) => rangeOf(takenFrom, takenTo && `${takenTo}~`),
    find: ({ from, to }) => ({
      ...within('takenDigits', {
        from: from === undefined ? undefined : momentDigits(from),
        to: to === undefined ? undefined : momentDigits(to, '9'),
      }),
      columns: ['takenAt'],
    }),
    match: ({ takenAt }, { from = '', to = '~' }) =>
      takenAt === undefined ? [] : when(takenAt >= from && takenAt <= to, { value: takenAt }),
  }),
  size: filter({
    query: { minSize: bytes, maxSize: bytes },
    help: {
      minSize: { placeholder: 'bytes', description: 'Only originals of at least this size' },
      maxSize: { placeholder: 'bytes', description: 'Only originals of at most this size' },
    },
    contradictions: [
      {
        path: 'minSize',
        message: 'Expected minSize to be at most maxSize',
        holds: ({ minSize = 0, maxSize = Number.POSITIVE_INFINITY }) => minSize <= maxSize,
      },
    ],
    read: ({ minSize, maxSize }) => rangeOf(minSize, maxSize),
    find: (range) => within('sizeBytes', range),
    match: ({ sizeBytes }, { from = 0, to = Number.POSITIVE_INFINITY }) =>
      sizeBytes === undefined ? [] : when(sizeBytes >= from && sizeBytes <= to, { value: String(sizeBytes) }),
  }),
  format: exactly('format', ImageFormat, 'Only originals of this format'),
  near: filter({
    query: {
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
        .check(
          z.describe(`Largest distance from \`near\`, in kilometres; ${nearRadiusKm.default} by default`),
        ),
    },
    help: {
      near: {
        placeholder: 'lat,lon',
        description: 'Only images taken near this place, such as 48.858,2.294',
      },
      withinKm: {
        placeholder: 'n',
        description: `How near to --near, in kilometres (default: ${nearRadiusKm.default})`,
      },
    },
    contradictions: [
      {
        path: 'withinKm',
        message: 'Expected near together with withinKm',
        holds: ({ withinKm, near }) => withinKm === undefined || near !== undefined,
      },
    ],
    read: ({ near, withinKm = nearRadiusKm.default }) =>
      near === undefined ? undefined : { place: placeOf(near), withinKm },
    find: ({ place, withinKm }) => {
      const { latitude, longitudes } = boxAround(place, withinKm)
      const between = (column: 'latitude' | 'longitude', [from, to]: readonly [number, number]) =>
        allOf([isAtLeast(column, from), isAtMost(column, to)])
      return {
        conditions: [
          between('latitude', latitude),
          anyOf(longitudes.map((longitude) => between('longitude', longitude))),
        ],
        columns: ['latitude', 'longitude'],
        isSuperset: true,
      }
    },
    match: ({ latitude, longitude }, { place, withinKm }) => {
      if (latitude === undefined || longitude === undefined) return []
      const away = distanceKm(place, { latitude, longitude })
      return when(away <= withinKm, { value: `${latitude},${longitude}`, distanceKm: round(away, 3) })
    },
  }),
  tag: filter({
    query: { tag: z.optional(list).check(z.describe('Separate several with commas: all must match')) },
    help: { tag: { placeholder: 'list', description: 'Only images with all of these tags' } },
    read: ({ tag }) => named(tag),
    isImpossible: isEmpty,
    find: (tags) => ({ conditions: tags.map((tag) => hasAny('tagKeys', [tag])), columns: ['tags'] }),
    match: ({ tags = [] }, wanted) =>
      matchAll(wanted, (name) => tags.filter((tag) => foldName(tag) === name).map((value) => ({ value }))),
  }),
  duplicateOf: filter({
    query: {
      duplicateOf: z.optional(ImageId).check(z.describe('Duplicates and near-duplicates of this image')),
    },
    help: { duplicateOf: { placeholder: 'id', description: 'Only other copies of this image' } },
    read: ({ duplicateOf }) => duplicateOf,
    find: (imageId, { sha256, near }) => ({
      conditions: [
        anyOf([...(sha256 ? [is('sha256', sha256)] : []), isOneOf('imageId', [...near])]),
        isNot('imageId', imageId),
      ],
      columns: ['sha256'],
      findsFew: true,
    }),
    match: (entry, asked, { sha256, near }) =>
      when(
        entry.imageId !== asked &&
          (near.has(entry.imageId) || (entry.sha256 !== undefined && entry.sha256 === sha256)),
        { value: asked },
      ),
  }),
  sha256: filter({
    query: {
      sha256: z
        .optional(
          z
            .string()
            .check(
              z.regex(
                new RegExp(`^[0-9a-fA-F]{64}(?:,[0-9a-fA-F]{64}){0,${maxContents - 1}}$`),
                `Expected 64 hexadecimal digits, or up to ${maxContents} such values separated by commas`,
              ),
            ),
        )
        .check(
          z.describe(
            `SHA-256 of the original. Separate up to ${maxContents} with commas: any of them matches`,
          ),
        ),
    },
    help: {
      sha256: {
        placeholder: 'list',
        description: `Only originals with one of these SHA-256 hashes, up to ${maxContents}`,
      },
    },
    read: ({ sha256 }) => (sha256 === undefined ? undefined : [...new Set(sha256.toLowerCase().split(','))]),
    find: (wanted) => ({ conditions: [isOneOf('sha256', wanted)], columns: ['sha256'], findsFew: true }),
    match: ({ sha256 }, wanted) =>
      sha256 === undefined ? [] : when(wanted.includes(sha256), { value: sha256 }),
  }),
}
type Filters = typeof filters
export type FilterName = keyof Filters

/** Matches and conditions come in this order; a filter that is not named here comes before the words. */
const firstMatched: readonly FilterName[] = [
  'state',
  'format',
  'orientation',
  'brightness',
  'camera',
  'faces',
  'label',
  'object',
  'tag',
  'taken',
  'size',
  'color',
  'near',
  'duplicateOf',
  'sha256',
]
const lastMatched: readonly FilterName[] = ['text', 'q']
const others = (Object.keys(filters) as FilterName[]).filter((name) => !lastMatched.includes(name))
export const matchOrder: readonly FilterName[] = [...new Set([...firstMatched, ...others, ...lastMatched])]

/** The parameters that narrow down a list, by name. */
export const filterParameters = merged(Object.values(filters).map(({ query }) => query))
type FilterParameters = typeof filterParameters
export const filterNames = Object.keys(filterParameters) as (keyof FilterParameters)[]

/** How each parameter appears on the command line. */
export const filterHelp: Readonly<Record<keyof FilterParameters, OptionHelp>> = merged(
  Object.values(filters).map(({ help }) => help),
)

/** The filters of a query. They combine: an image must pass all of them. */
export type ImageFilters = { [P in keyof FilterParameters]?: z.infer<FilterParameters[P]> | undefined }

/** The same filters in the terms of the index. Names are folded. */
export type Criteria = { readonly [F in FilterName]?: ReturnType<Filters[F]['read']> | undefined }
