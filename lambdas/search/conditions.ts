import { cellsNear } from './color/color-cells.ts'
import type { ColumnName } from './columns.ts'
import type { Criteria } from './criteria.ts'
import { boxAround } from './distance-on-earth.ts'
import { confidenceSteps, momentDigits, stepKey } from './index-entry.ts'
import { beginningToken, labelToken, longestBeginning, wholeToken } from './index-tokens.ts'
import type { Duplicates } from './match-image.ts'
import type { QueryWord } from './query-words.ts'
import {
  allOf,
  anyOf,
  type Condition,
  hasAny,
  is,
  isAbove,
  isAtLeast,
  isAtMost,
  isKnown,
  isNot,
  isOneOf,
} from './sql.ts'

export interface SoughtWords {
  /** Tokens that all have to be there. */
  readonly all: readonly string[]
  /** Tokens that make an image fit better where one word is asked for. */
  readonly better: readonly string[]
  /** For each word tokens of which one has to be there, where labels will do instead of some words. */
  readonly meant?: readonly (readonly string[])[]
}

/** How the images that meet criteria are looked for. */
export interface Lookup {
  /** @default - none but the words */
  readonly condition?: Condition
  readonly words?: SoughtWords
  /** Whether all that is found this way meets the criteria; else each image has to be looked at. */
  readonly isExact: boolean
  /** The columns that say so, and why. */
  readonly columns: readonly ColumnName[]
}

/** One filter: what it looks for, and the columns that show why an image passes it. */
interface Part {
  readonly conditions: readonly Condition[]
  readonly columns: readonly ColumnName[]
  readonly isSuperset?: boolean
}

const equal = (column: ColumnName, value: string | undefined): Part[] =>
  value === undefined ? [] : [{ conditions: [is(column, value)], columns: [column] }]

/** All keys of a name from a confidence on. The lowest step also holds what is a little less sure. */
const keysFrom = (name: string, minConfidence: number): string[] => {
  const lowest = Math.floor(minConfidence * confidenceSteps)
  return Array.from({ length: confidenceSteps + 1 - lowest }, (_, step) =>
    stepKey(name, (lowest + step + 0.5) / confidenceSteps),
  )
}

function seen(kind: 'label' | 'object', names: readonly string[] | undefined, minConfidence: number): Part[] {
  if (!names) return []
  const keys = (name: string) => (minConfidence > 0 ? keysFrom(name, minConfidence) : [name])
  return [
    {
      conditions: names.map((name) => hasAny(`${kind}Keys`, keys(name))),
      columns: [`${kind}s`],
      isSuperset: minConfidence > 0,
    },
  ]
}

function range(
  column: 'takenDigits' | 'sizeBytes',
  from: number | undefined,
  to: number | undefined,
  shown: ColumnName = column,
): Part[] {
  const conditions = [
    ...(from === undefined ? [] : [isAtLeast(column, from)]),
    ...(to === undefined ? [] : [isAtMost(column, to)]),
  ]
  return conditions.length === 0 ? [] : [{ conditions, columns: [shown] }]
}

function near({ place, withinKm }: NonNullable<Criteria['near']>): Part {
  const { latitude, longitudes } = boxAround(place, withinKm)
  const within = (column: ColumnName, [from, to]: readonly [number, number]) =>
    allOf([isAtLeast(column, from), isAtMost(column, to)])
  return {
    conditions: [
      within('latitude', latitude),
      anyOf(longitudes.map((longitude) => within('longitude', longitude))),
    ],
    columns: ['latitude', 'longitude'],
    isSuperset: true,
  }
}

const duplicateOf = ({ imageId, sha256, near: ids }: Duplicates): Part => ({
  conditions: [
    anyOf([...(sha256 ? [is('sha256', sha256)] : []), isOneOf('imageId', [...ids])]),
    isNot('imageId', imageId),
  ],
  columns: ['sha256'],
})

function partsOf(criteria: Criteria, duplicates: Duplicates | undefined): Part[] {
  const { faces, tags, color, camera, contents, minConfidence, takenFrom, takenTo } = criteria
  return [
    ...equal('state', criteria.state),
    ...equal('format', criteria.format),
    ...equal('orientation', criteria.orientation),
    ...equal('brightness', criteria.brightness),
    ...(camera === undefined
      ? []
      : [{ conditions: [hasAny('cameraNames', [camera])], columns: ['camera', 'cameraNames'] as const }]),
    ...(faces === undefined
      ? []
      : [
          {
            conditions: [faces ? isAbove('faceCount', 0) : is('faceCount', 0)],
            columns: ['faceCount'] as const,
          },
        ]),
    ...seen('label', criteria.labels, minConfidence),
    ...seen('object', criteria.objects, minConfidence),
    ...(tags
      ? [{ conditions: tags.map((tag) => hasAny('tagKeys', [tag])), columns: ['tags'] as const }]
      : []),
    ...range(
      'takenDigits',
      takenFrom === undefined ? undefined : momentDigits(takenFrom),
      takenTo === undefined ? undefined : momentDigits(takenTo, '9'),
      'takenAt',
    ),
    ...range('sizeBytes', criteria.minSize, criteria.maxSize),
    ...(color
      ? [
          {
            conditions: [hasAny('colorCells', cellsNear(color.lab, color.deltaE))],
            columns: ['palette'] as const,
            isSuperset: true,
          },
        ]
      : []),
    ...(criteria.near ? [near(criteria.near)] : []),
    ...(duplicates ? [duplicateOf(duplicates)] : []),
    ...(contents ? [{ conditions: [isOneOf('sha256', contents)], columns: ['sha256'] as const }] : []),
  ]
}

/** What an image with this word can be found by. */
export const tokenOf = ({ word, whole }: QueryWord): string =>
  whole ? wholeToken(word) : beginningToken(word)

const tokensOfEither = (wanted: QueryWord): string[] => [
  tokenOf(wanted),
  ...new Set(wanted.means?.map(({ name }) => labelToken(name))),
]

/** What every image that meets the criteria has, as it can be looked for. */
export function lookupOf(criteria: Criteria, duplicates: Duplicates | undefined): Lookup {
  const parts = partsOf(criteria, duplicates)
  const { words = [], textWords = [] } = criteria
  const all = [...words, ...textWords]
  const conditions = parts.flatMap((part) => part.conditions)
  const hasMeanings = words.some(({ means }) => means)
  const isLong = ({ word, whole }: QueryWord) => !whole && [...word].length > longestBeginning
  return {
    // What was deleted has nothing but its id: no words, and nothing that would pass another filter.
    condition: conditions.length > 0 ? allOf(conditions) : all.length > 0 ? undefined : isKnown('state'),
    words:
      all.length === 0
        ? undefined
        : {
            all: [...new Set(all.map(tokenOf))],
            better: [...new Set(words.map(({ word }) => wholeToken(word)))],
            ...(hasMeanings && { meant: all.map(tokensOfEither) }),
          },
    isExact:
      !parts.some((part) => part.isSuperset) &&
      textWords.length === 0 &&
      words.length < 2 &&
      !words.some(isLong),
    columns: [
      ...new Set<ColumnName>([
        'imageId',
        ...parts.flatMap((part) => part.columns),
        ...(all.length > 0 ? ['words' as const] : []),
        ...(hasMeanings ? (['labels', 'objects'] as const) : []),
      ]),
    ],
  }
}
