import * as z from 'zod/mini'
import { wholeField } from '../fields.ts'
import { defineOperation, shortAs } from '../operation.ts'
import { openRaster } from '../pipeline.ts'
import { equaliseTiles } from './equalise-tiles.ts'

export const clahe = defineOperation({
  name: 'clahe',
  group: 'color',
  description:
    'Brings out detail in dark and light parts, and keeps the colours: contrast limited adaptive histogram equalisation of the lightness (Zuiderveld, Graphics Gems IV, 1994)',
  fields: {
    tiles: z._default(
      wholeField(1, 32, 'Parts on each side of the picture that are equalised on their own'),
      8,
    ),
    maxSlope: z._default(wholeField(0, 100, 'By how much contrast may grow at most; 0 is without limit'), 3),
  },
  short: shortAs('8', 'tiles'),
  example: { operation: 'clahe', tiles: 4, maxSlope: 3 },
  plan: ({ tiles, maxSlope }, { canvas }) => ({
    slot: 'clahe',
    work: 10,
    canvas,
    // Not libvips' own: it has a window for each pixel, and takes a minute for what takes tiles a second.
    chain: async (_, look) => openRaster(equaliseTiles(await look(), tiles, maxSlope)),
  }),
})
