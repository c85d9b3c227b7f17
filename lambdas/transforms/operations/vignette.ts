import * as z from 'zod/mini'
import type { Canvas } from '../canvas.ts'
import { numberField } from '../fields.ts'
import { defineOperation, type Pixels, shortAs } from '../operation.ts'

/** The shade is even, so a small one that is enlarged looks the same and takes little memory. */
const maxShadePx = 512

/** Cost of enlarging the shade and laying it over each pixel: 50 ns of a core, measured with noise of 12 megapixels. */
const shadeWork = 8

/** Black, and more opaque with the distance from the middle, which is 1 in the corners. */
function shadeOf({ widthPx, heightPx }: Canvas, amount: number, start: number): Pixels {
  const [width, height] = [Math.min(widthPx, maxShadePx), Math.min(heightPx, maxShadePx)]
  const data = Buffer.alloc(width * height * 4)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const distance = Math.hypot((x + 0.5) / width - 0.5, (y + 0.5) / height - 0.5) * Math.SQRT2
      const way = Math.max(0, (distance - start) / (1 - start))
      // Smoothstep: without it, people see where the shade begins.
      data[(y * width + x) * 4 + 3] = Math.round(255 * amount * way * way * (3 - 2 * way))
    }
  }
  return { data, widthPx: width, heightPx: height, channels: 4 }
}

export const vignette = defineOperation({
  name: 'vignette',
  group: 'filter',
  description: 'Darkens the picture towards its corners, as old lenses do',
  fields: {
    amount: z._default(numberField(0, 1, 'How dark the corners become: 1 is black'), 0.5),
    start: z._default(
      numberField(0, 0.95, 'Where it begins, as a share of the way from the middle to the corners'),
      0.3,
    ),
  },
  short: shortAs('0.5', 'amount'),
  example: { operation: 'vignette', amount: 0.7 },
  plan: ({ amount, start }, { canvas, openRaster, readRaster }) => ({
    slot: 'composite',
    endsAt: 'removeAlpha',
    work: shadeWork,
    canvas,
    async chain(_, look) {
      const { widthPx: width, heightPx: height } = canvas
      const small = openRaster(shadeOf(canvas, amount, start))
      const shade = await readRaster(small.resize(width, height, { fit: 'fill', kernel: 'linear' }))
      // As in mark-stroke.ts: otherwise libvips would repeat the step before it. "atop" keeps transparent parts.
      const shaded = openRaster(await look()).composite([
        { input: shade.data, raw: { width, height, channels: 4 }, blend: 'atop' },
      ])
      return canvas.hasAlpha ? shaded : shaded.removeAlpha()
    },
  }),
})
