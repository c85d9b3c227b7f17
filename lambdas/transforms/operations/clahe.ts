import * as z from 'zod/mini'
import { wholeField } from '../fields.ts'
import { defineOperation, shortAs } from '../operation.ts'
import { openRaster } from '../pipeline.ts'

export const clahe = defineOperation({
  name: 'clahe',
  group: 'color',
  description:
    'Brings out detail in dark and light parts: contrast limited adaptive histogram equalisation (Zuiderveld, Graphics Gems IV, 1994)',
  fields: {
    tiles: z._default(
      wholeField(1, 32, 'Parts on each side of the picture that are equalised on their own'),
      8,
    ),
    maxSlope: z._default(wholeField(0, 100, 'Limit of the contrast; 0 is without limit'), 3),
  },
  short: shortAs('8', 'tiles'),
  example: { operation: 'clahe', tiles: 4, maxSlope: 3 },
  plan({ tiles, maxSlope }, { canvas }) {
    const sideOf = (lengthPx: number) => Math.min(lengthPx, Math.max(3, Math.ceil(lengthPx / tiles)))
    const [width, height] = [sideOf(canvas.widthPx), sideOf(canvas.heightPx)]
    return {
      slot: 'clahe',
      work: 20,
      canvas,
      // A pass of its own: filters before it leave fractions, which libvips' equalisation refuses.
      chain: async (_, look) => openRaster(await look()).clahe({ width, height, maxSlope }),
    }
  },
})
