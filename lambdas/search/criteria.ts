import type { Lab } from './color/lab.ts'
import { labOf } from './color/lab.ts'
import type { Place } from './distance-on-earth.ts'
import { expandWords } from './expand-words.ts'
import { foldName } from './fold-text.ts'
import { colorDistance, filterNames, type ImageFilters, nearRadiusKm } from './image-search.ts'
import { type QueryWord, queryWords } from './query-words.ts'

/** What an image has to be, in the terms of the index. */
export interface Criteria
  extends Pick<
    ImageFilters,
    'state' | 'orientation' | 'brightness' | 'format' | 'takenFrom' | 'takenTo' | 'minSize' | 'maxSize'
  > {
  // Of these lists, undefined: nothing was asked; empty: nothing that any image could have. Names are folded.
  /** Anywhere. */
  readonly words?: readonly QueryWord[]
  /** In the picture. */
  readonly textWords?: readonly QueryWord[]
  readonly labels?: readonly string[]
  readonly objects?: readonly string[]
  readonly tags?: readonly string[]
  readonly camera?: string
  readonly minConfidence: number
  readonly faces?: boolean
  readonly color?: { readonly lab: Lab; readonly deltaE: number }
  readonly near?: { readonly place: Place; readonly withinKm: number }
  /** The image that duplicates are looked for of. */
  readonly duplicateOf?: string
  /** SHA-256 of originals, any of them. */
  readonly contents?: readonly string[]
}

/** Repeated parameters arrive with a comma between them as well. */
const named = (list: string | undefined): string[] | undefined =>
  list === undefined ? undefined : [...new Set(list.split(',').map(foldName).filter(Boolean))]

const withHash = (hex: string): string => `#${hex.replace('#', '').toLowerCase()}`

function placeOf(near: string): Place {
  const [latitude, longitude] = near.split(',').map(Number)
  return { latitude: latitude!, longitude: longitude! }
}

export function criteriaOf(query: ImageFilters): Criteria {
  const { q, text, label, object, tag, camera, color, deltaE = colorDistance.default, faces } = query
  const { state, orientation, brightness, format, takenFrom, takenTo, minSize, maxSize, duplicateOf } = query
  return {
    words: q === undefined ? undefined : expandWords(q),
    textWords: text === undefined ? undefined : queryWords(text),
    labels: named(label),
    objects: named(object),
    tags: named(tag),
    camera: camera === undefined ? undefined : foldName(camera),
    minConfidence: query.minConfidence ?? 0,
    faces: faces === undefined ? undefined : faces === 'true',
    color: color === undefined ? undefined : { lab: labOf(withHash(color)), deltaE },
    near:
      query.near === undefined
        ? undefined
        : { place: placeOf(query.near), withinKm: query.withinKm ?? nearRadiusKm.default },
    contents: query.sha256 === undefined ? undefined : [...new Set(query.sha256.toLowerCase().split(','))],
    ...{ state, orientation, brightness, format, takenFrom, takenTo, minSize, maxSize, duplicateOf },
  }
}

/** Whether something was asked for that no image can have, such as words of nothing but punctuation. */
export const isImpossible = ({ words, textWords, labels, objects, tags, camera }: Criteria): boolean =>
  [words, textWords, labels, objects, tags, camera].some((asked) => asked?.length === 0)

/** Whether every image is asked for. */
export const asksForAll = (query: ImageFilters): boolean =>
  filterNames.every((name) => query[name] === undefined)
