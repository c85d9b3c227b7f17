import * as z from 'zod/mini'
import { ColorFacts, Geometry, ImageFormat } from '../../analysis/analysis.ts'
import { ImageState } from '../../image-record/image-row.ts'
import { filter, type OptionHelp, when } from '../filter.ts'
import { is } from '../sql.ts'

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

export const state = exactly('state', ImageState, 'Only images in this state')
export const orientation = exactly(
  'orientation',
  Geometry.shape.orientation,
  'Only images of this orientation',
)
export const brightness = exactly(
  'brightness',
  ColorFacts.shape.brightnessClass,
  'Only images of this brightness',
)
export const format = exactly('format', ImageFormat, 'Only originals of this format')
