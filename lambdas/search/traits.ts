import { colorWordOf } from './color/color-word.ts'
import type { ColumnName } from './columns.ts'
import type { KnownColumns, Match } from './filter.ts'

/** The columns that traits are read from. */
export const traitColumns = [
  ...(['palette', 'takenAt', 'month', 'latitude'] as const),
  ...(['brightness', 'orientation', 'faceCount', 'largestFace', 'format', 'kinds', 'ai'] as const),
] satisfies readonly ColumnName[]

type TraitColumns = Partial<Pick<KnownColumns, (typeof traitColumns)[number]>>

function* colorTraits({ palette = [] }: TraitColumns): Generator<[string, Match]> {
  const named = palette.map(({ hex }) => ({ hex, word: colorWordOf(hex) }))
  // The largest is last, so that it stands for others of its name.
  for (const { hex, word } of named.toReversed())
    yield [`color ${word}`, { field: 'color', value: hex, because: `${hex} is ${word}` }]
}

/** Seasons north of the equator, from December on. */
const seasons = ['winter', 'spring', 'summer', 'autumn'] as const
const seasonOf = (month: number, isSouth: boolean) =>
  seasons[(Math.floor((month % 12) / 3) + (isSouth ? 2 : 0)) % 4]!

/** Parts of a day by the clock: sunrise and sunset depend on season and place, so these are wide. */
const hourTraits = { morning: [5, 11], evening: [17, 22] } as const
const isNightHour = (hour: number) => hour >= 19 || hour < 7

function* timeTraits({ takenAt, month, latitude = 0 }: TraitColumns): Generator<[string, Match]> {
  if (month) {
    const match = {
      field: 'taken',
      value: takenAt ?? month,
      because: `${takenAt ? 'taken' : 'uploaded'} in ${month}`,
    } as const
    yield [`taken ${month.slice(0, 4)}`, match]
    yield [`taken ${month.slice(5, 7)}`, match]
  }
  if (!takenAt) return
  const season = seasonOf(Number(takenAt.slice(5, 7)), latitude < 0)
  yield [`taken ${season}`, { field: 'taken', value: takenAt, because: `taken in ${season}` }]
  const hour = Number(takenAt.slice(11, 13))
  for (const [name, [from, until]] of Object.entries(hourTraits))
    if (hour >= from && hour < until)
      yield [
        `taken ${name}`,
        { field: 'taken', value: takenAt, because: `taken at ${takenAt.slice(11, 16)}` },
      ]
}

/** Of the picture's height. Smaller faces belong to somebody who does something somewhere. */
const minFaceOfPortrait = 0.18
/** Fewer faces than this are a group at a table. */
const minFacesOfCrowd = 7

function* pictureTraits(columns: TraitColumns): Generator<[string, Match]> {
  const { brightness, orientation, format, ai, takenAt, faceCount = 0, largestFace = 0, kinds = [] } = columns
  if (brightness === 'dark' || brightness === 'bright')
    yield [`brightness ${brightness}`, { field: 'brightness', value: brightness }]
  if (brightness === 'dark' && (!takenAt || isNightHour(Number(takenAt.slice(11, 13)))))
    yield ['brightness night', { field: 'brightness', value: brightness, because: 'a dark picture' }]
  if (orientation) yield [`orientation ${orientation}`, { field: 'orientation', value: orientation }]
  if (format) yield [`format ${format}`, { field: 'format', value: format }]
  if (ai === 'generated' || ai === 'edited')
    yield [
      `ai ${ai}`,
      { field: 'ai', value: ai, because: `the file says: ${ai} ${ai === 'generated' ? 'by' : 'with'} AI` },
    ]
  for (const kind of kinds) yield [`kind ${kind}`, { field: 'kind', value: kind }]
  const faces: Match = {
    field: 'faces',
    value: String(faceCount),
    because: faceCount === 1 ? 'one face' : `${faceCount} faces`,
  }
  if (faceCount > 0) yield ['faces any', faces]
  if (faceCount === 1) yield ['faces one', faces]
  if (faceCount === 2) yield ['faces two', faces]
  if (faceCount > 2) yield ['faces many', faces]
  if (faceCount > 0 && faceCount <= 2 && largestFace >= minFaceOfPortrait) yield ['faces large', faces]
  if (faceCount >= minFacesOfCrowd) yield ['faces crowd', faces]
}

/**
 * What words of a query can mean besides labels: colours, times, faces, format. A trait is named after the filter and
 * the value, such as "color red", and has the value of the picture that shows it.
 */
export const traitsOf = (columns: TraitColumns): ReadonlyMap<string, Match> =>
  new Map([...colorTraits(columns), ...timeTraits(columns), ...pictureTraits(columns)])
