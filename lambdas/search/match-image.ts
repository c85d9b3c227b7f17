import { round } from '../analysis/facts/round.ts'
import { deltaE, labOf } from './color/lab.ts'
import type { Criteria } from './criteria.ts'
import { distanceKm } from './distance-on-earth.ts'
import { foldName } from './fold-text.ts'
import type { ImageMatch } from './image-search.ts'
import { type WordSource, wordSources } from './image-words.ts'
import type { IndexEntry } from './index-entry.ts'
import { isFoundIn, type QueryWord } from './query-words.ts'

/** Images that count as duplicates of the one that is asked about. */
export interface Duplicates {
  /** The image itself, which is not its own duplicate. */
  readonly imageId: string
  readonly sha256?: string
  readonly near: ReadonlySet<string>
}

/** The part of an image that was read: what the criteria look at. */
export type Looked = Pick<IndexEntry, 'imageId'> & Partial<IndexEntry>

/** Why an image passes one filter, none when it does not; undefined when the filter is not set. */
type Check = (entry: Looked, criteria: Criteria, duplicates?: Duplicates) => readonly ImageMatch[] | undefined

const none: readonly ImageMatch[] = []
const is = (field: ImageMatch['field'], value: string | undefined, wanted: string | undefined) =>
  wanted === undefined ? undefined : value === wanted ? [{ field, value }] : none

/** All that are wanted, or none. */
function all<T>(wanted: readonly T[] | undefined, find: (each: T) => readonly ImageMatch[]) {
  if (!wanted) return undefined
  const found = wanted.map(find)
  return found.some((matches) => matches.length === 0) ? none : found.flat()
}

const seen = (
  field: 'label' | 'object',
  found: IndexEntry['labels'] = [],
  wanted: readonly string[] | undefined,
  minConfidence: number,
) =>
  all(wanted, (name) =>
    found
      .filter((each) => each.confidence >= minConfidence && foldName(each.name) === name)
      .map((each) => ({ field, value: each.name, confidence: each.confidence })),
  )

/** Every source of words that has it, each with the first word there. */
const wordMatches = (words: IndexEntry['words'] = {}, wanted: QueryWord, sources: readonly WordSource[]) =>
  sources.flatMap((field) => {
    const value = isFoundIn(wanted, words[field] ?? [])
    return value === undefined ? [] : [{ field, value, ...(wanted.asked && { asked: wanted.asked }) }]
  })

/** The word itself or, where the image has none, what it means. */
function wordOrMeaning({ words, labels = [], objects = [] }: Looked, wanted: QueryWord): ImageMatch[] {
  const itself = wordMatches(words, wanted, wordSources)
  if (itself.length > 0) return itself
  return (wanted.means ?? []).flatMap(({ name, because }) =>
    [
      ...labels.map((each) => ({ field: 'label' as const, ...each })),
      ...objects.map((each) => ({ field: 'object' as const, ...each })),
    ]
      .filter((each) => foldName(each.name) === name)
      .map(({ field, name: value, confidence }) => ({ field, value, confidence, because })),
  )
}

/** One label may be why several words are there. */
const once = (matches: readonly ImageMatch[] | undefined) =>
  matches?.filter(
    ({ field, because }, at) =>
      because === undefined ||
      matches.findIndex((each) => each.field === field && each.because === because) === at,
  )

/** One match when a value lies in a range; nothing is asked where the range has no ends. */
function inRange(
  field: 'taken' | 'size',
  value: string | undefined,
  ends: readonly unknown[],
  holds: boolean,
) {
  if (ends.every((end) => end === undefined)) return undefined
  return value !== undefined && holds ? [{ field, value }] : none
}

function nearMatch({ latitude, longitude }: Looked, { near }: Criteria) {
  if (!near) return undefined
  if (latitude === undefined || longitude === undefined) return none
  const away = distanceKm(near.place, { latitude, longitude })
  return away <= near.withinKm
    ? [{ field: 'near' as const, value: `${latitude},${longitude}`, distanceKm: round(away, 3) }]
    : none
}

function nearestColor({ palette = [] }: Looked, color: Criteria['color']) {
  if (!color) return undefined
  const [nearest] = palette
    .map(({ hex }) => ({ field: 'color' as const, value: hex, deltaE: deltaE(labOf(hex), color.lab) }))
    .sort((a, b) => a.deltaE - b.deltaE)
  return nearest && nearest.deltaE <= color.deltaE ? [{ ...nearest, deltaE: round(nearest.deltaE, 1) }] : none
}

function duplicateMatch({ imageId, sha256 }: Looked, duplicates: Duplicates | undefined) {
  if (!duplicates) return undefined
  const { imageId: asked, near } = duplicates
  const isDuplicate = near.has(imageId) || (sha256 !== undefined && sha256 === duplicates.sha256)
  return isDuplicate && imageId !== asked ? [{ field: 'duplicateOf' as const, value: asked }] : none
}

const contentMatch = ({ sha256 }: Looked, { contents }: Criteria): readonly ImageMatch[] | undefined =>
  contents &&
  (sha256 !== undefined && contents.includes(sha256) ? [{ field: 'sha256', value: sha256 }] : none)

const checks: readonly Check[] = [
  (entry, { state }) => is('state', entry.state, state),
  (entry, { format }) => is('format', entry.format, format),
  (entry, { orientation }) => is('orientation', entry.orientation, orientation),
  (entry, { brightness }) => is('brightness', entry.brightness, brightness),
  ({ camera: value, cameraNames = [] }, { camera }) =>
    camera === undefined
      ? undefined
      : cameraNames.includes(camera)
        ? [{ field: 'camera', value: value! }]
        : none,
  ({ faceCount }, { faces }) =>
    faces === undefined
      ? undefined
      : faceCount !== undefined && faceCount > 0 === faces
        ? [{ field: 'faces', value: String(faceCount) }]
        : none,
  (entry, { labels, minConfidence }) => seen('label', entry.labels, labels, minConfidence),
  (entry, { objects, minConfidence }) => seen('object', entry.objects, objects, minConfidence),
  ({ tags = [] }, wanted) =>
    all(wanted.tags, (name) =>
      tags.filter((tag) => foldName(tag) === name).map((value) => ({ field: 'tag', value })),
    ),
  ({ takenAt = '' }, { takenFrom, takenTo }) =>
    inRange(
      'taken',
      takenAt || undefined,
      [takenFrom, takenTo],
      takenAt >= (takenFrom ?? '') && takenAt <= `${takenTo ?? ''}~`,
    ),
  ({ sizeBytes }, { minSize, maxSize }) =>
    inRange(
      'size',
      sizeBytes?.toString(),
      [minSize, maxSize],
      sizeBytes! >= (minSize ?? 0) && sizeBytes! <= (maxSize ?? Number.POSITIVE_INFINITY),
    ),
  (entry, { color }) => nearestColor(entry, color),
  nearMatch,
  (entry, _criteria, duplicates) => duplicateMatch(entry, duplicates),
  contentMatch,
  ({ words }, { textWords }) => all(textWords, (wanted) => wordMatches(words, wanted, ['text'])),
  (entry, criteria) => once(all(criteria.words, (wanted) => wordOrMeaning(entry, wanted))),
]

/** Why an image is what was asked for; undefined when it is not. Nothing asked: every image is, for no reason. */
export function matchImage(
  entry: Looked,
  criteria: Criteria,
  duplicates?: Duplicates,
): ImageMatch[] | undefined {
  const matches: ImageMatch[] = []
  for (const check of checks) {
    const found = check(entry, criteria, duplicates)
    if (found?.length === 0) return undefined
    matches.push(...(found ?? []))
  }
  return matches
}
