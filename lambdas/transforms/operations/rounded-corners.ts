import type { OverlayOptions } from 'sharp'
import { lengthField } from '../fields.ts'
import { defineOperation, shortAs } from '../operation.ts'

/** The mask of one corner: for each pixel, the share that lies outside the circle. */
function outsideOfCorner(radiusPx: number, atRight: boolean, atBottom: boolean): Buffer {
  const data = Buffer.alloc(radiusPx * radiusPx * 4)
  for (let y = 0; y < radiusPx; y++) {
    for (let x = 0; x < radiusPx; x++) {
      const across = atRight ? x + 0.5 : radiusPx - x - 0.5
      const down = atBottom ? y + 0.5 : radiusPx - y - 0.5
      const outside = Math.min(1, Math.max(0, Math.hypot(across, down) - radiusPx + 0.5))
      data[(y * radiusPx + x) * 4 + 3] = Math.round(outside * 255)
    }
  }
  return data
}

export const roundedCorners = defineOperation({
  name: 'roundedCorners',
  group: 'background',
  description:
    'Makes the corners round and transparent. With a radius of half the shorter side or more, a square becomes a circle',
  fields: { radius: lengthField('Radius of the corners') },
  lengths: ['radius'],
  short: shortAs('20', 'radius'),
  example: { operation: 'roundedCorners', radius: 60 },
  plan({ radius }, { canvas, openRaster }) {
    const size = Math.max(1, Math.min(radius, Math.floor(Math.min(canvas.widthPx, canvas.heightPx) / 2)))
    const corner = (atRight: boolean, atBottom: boolean): OverlayOptions => ({
      input: outsideOfCorner(size, atRight, atBottom),
      raw: { width: size, height: size, channels: 4 },
      left: atRight ? canvas.widthPx - size : 0,
      top: atBottom ? canvas.heightPx - size : 0,
      blend: 'dest-out',
    })
    return {
      slot: 'composite',
      work: 8,
      canvas: { ...canvas, hasAlpha: true },
      // As in mark-stroke.ts: otherwise libvips would repeat the step before it.
      chain: async (_, look) =>
        openRaster(await look()).composite([
          corner(false, false),
          corner(true, false),
          corner(false, true),
          corner(true, true),
        ]),
    }
  },
})
