import * as z from 'zod/mini'
import { wholeField } from '../fields.ts'
import { defineOperation, shortAs } from '../operation.ts'
import { equaliseTiles } from './equalise-tiles.ts'

export const clahe = defineOperation({
  name: 'clahe',
  group: 'color',
  description:
    'Brings out detail in dark and light parts, and keeps the colours: contrast limited adaptive histogram equalisation of the lightness (Zuiderveld, Graphics Gems IV, 1994)',
  fields: {
    tiles: z._default(
      wholeField(1, 32, 'Tiles along each side of the picture; each is equalised on its own'),
      8,
    ),
    maxSlope: z._default(
      wholeField(0, 100, 'Largest factor by which contrast may grow; 0 means no limit'),
      3,
    ),
  },
  short: shortAs('8', 'tiles'),
  example: { operation: 'clahe', tiles: 4, maxSlope: 3 },
  plan: ({ tiles, maxSlope }, { canvas, openRaster }) => ({
    slot: 'clahe',
    work: 10,
    canvas,
    // Not libvips' own operation: it computes a window for each pixel, which takes a minute where tiles take a
    // second.
    chain: async (_, look) => openRaster(equaliseTiles(await look(), tiles, maxSlope)),
  }),
})
