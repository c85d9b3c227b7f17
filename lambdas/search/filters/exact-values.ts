import * as z from 'zod/mini'
import { ColorFacts, Geometry, ImageFormat } from '../../analysis/analysis.ts'
import { ImageState } from '../../image-record/image-row.ts'
import { type Choice, filter, type OptionHelp, when } from '../filter.ts'
import { is } from '../sql.ts'

/** A filter by the exact value of a column. */
const exactly = <
  C extends 'state' | 'format' | 'orientation' | 'brightness',
  T extends z.ZodMiniType<string>,
>(
  column: C,
  values: T,
  description: string,
  offered: Choice | 'own field',
) =>
  filter({
    query: { [column]: z.optional(values) } as Record<C, z.ZodMiniOptional<T>>,
    help: { [column]: { description } } as Record<C, OptionHelp>,
    offered: { [column]: offered } as Record<C, Choice | 'own field'>,
    read: (query) => query[column] as string | undefined,
    find: (value) => ({ conditions: [is(column, value)], columns: [column] }),
    match: (entry, value) => when(entry[column] === value, { value }),
  })

// Tiles show the states too, so their texts are among those of the dashboard.
export const state = exactly('state', ImageState, 'Only images in this state', 'own field')
export const orientation = exactly(
  'orientation',
  Geometry.shape.orientation,
  'Only images of this orientation',
  {
    name: { en: 'Shape', es: 'Forma' },
    values: {
      landscape: { en: 'Landscape', es: 'Horizontal' },
      portrait: { en: 'Portrait', es: 'Vertical' },
      square: { en: 'Square', es: 'Cuadrada' },
      panorama: { en: 'Panorama', es: 'Panorámica' },
    },
  },
)
export const brightness = exactly(
  'brightness',
  ColorFacts.shape.brightnessClass,
  'Only images of this brightness',
  {
    name: { en: 'Brightness', es: 'Luminosidad' },
    values: {
      dark: { en: 'Dark', es: 'Oscura' },
      medium: { en: 'Medium', es: 'Media' },
      bright: { en: 'Bright', es: 'Clara' },
    },
  },
)
export const format = exactly('format', ImageFormat, 'Only originals of this format', {
  name: { en: 'Format', es: 'Formato' },
  values: Object.fromEntries(ImageFormat.options.map((format) => [format, format.toUpperCase()])),
})
