import type * as z from 'zod/mini'
import { merged } from '../platform/merged.ts'
import type { Choice, OptionHelp } from './filter.ts'
import { camera, taken } from './filters/camera-and-time.ts'
import { color } from './filters/color.ts'
import { duplicateOf, externalId, sha256, size } from './filters/content.ts'
import { ai, brightness, format, orientation, state } from './filters/exact-values.ts'
import { kind } from './filters/kind.ts'
import { country, hasGps, near, place } from './filters/place.ts'
import { tag } from './filters/tag.ts'
import { codeFormat, faces, hasCodes, label, object } from './filters/vision.ts'
import { q, text } from './filters/words.ts'

export { colorDistance } from './filters/color.ts'
export { maxContents } from './filters/content.ts'

/** The filters of lists and counts. Parameters are published in this order. */
export const filters = {
  q,
  state,
  label,
  object,
  text,
  hasCodes,
  codeFormat,
  faces,
  kind,
  color,
  orientation,
  brightness,
  ai,
  camera,
  taken,
  size,
  format,
  near,
  hasGps,
  place,
  country,
  tag,
  duplicateOf,
  sha256,
  externalId,
}
type Filters = typeof filters
export type FilterName = keyof Filters

/** Matches and conditions come in this order; a filter that is not named here comes before the words. */
const firstMatched: readonly FilterName[] = [
  'state',
  'format',
  'orientation',
  'brightness',
  'ai',
  'camera',
  'faces',
  'kind',
  'label',
  'object',
  'tag',
  'taken',
  'size',
  'color',
  'near',
  'duplicateOf',
  'sha256',
  'externalId',
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

/** How the dashboard offers each parameter. */
export const filterFields: Readonly<Record<keyof FilterParameters, Choice | 'own field'>> = merged(
  Object.values(filters).map(({ offered }) => offered),
)

/** The filters of a query. They combine: an image must pass all of them. */
export type ImageFilters = { [P in keyof FilterParameters]?: z.infer<FilterParameters[P]> | undefined }

/** The same filters in the terms of the index. Names are folded. */
export type Criteria = { readonly [F in FilterName]?: ReturnType<Filters[F]['read']> | undefined }
