import type { Sharp } from 'sharp'
import * as z from 'zod/mini'
import type { Area } from '../canvas.ts'
import { choiceField, type Gravity, gravities, lengthField, sharesOf } from '../fields.ts'
import { defineOperation, type Scene } from '../operation.ts'
import { cropStroke } from './crop-stroke.ts'
import { largestOfRatio, ratioField, ratioOf } from './ratio.ts'

const smart = ['attention', 'entropy'] as const
type Position = Gravity | (typeof smart)[number]
type Size = Pick<Area, 'width' | 'height'>

/** The area that libvips finds most striking (skin, saturation, edges) or most detailed. */
async function findPart({ look, openRaster }: Scene, size: Size, by: (typeof smart)[number]): Promise<Area> {
  const cut = openRaster(await look()).resize(size.width, size.height, {
    fit: 'cover',
    position: by,
  })
  return { ...size, ...(await placeOf(cut)) }
}

async function findOfSize(scene: Scene, size: Size, position: Position): Promise<Area> {
  const { widthPx, heightPx } = scene.canvas
  const room = { width: widthPx - size.width, height: heightPx - size.height }
  if (position !== 'attention' && position !== 'entropy') {
    const { x, y } = sharesOf(position)
    return { ...size, left: Math.floor(room.width * x), top: Math.floor(room.height * y) }
  }
  // libvips looks for a part of a given ratio that spans the picture; a smaller part is centred in it.
  const spanning = largestOfRatio(scene.canvas, size.width / size.height)
  const part = await findPart(scene, spanning, position)
  return {
    ...size,
    left: part.left + Math.floor((part.width - size.width) / 2),
    top: part.top + Math.floor((part.height - size.height) / 2),
  }
}

async function placeOf(cut: Sharp): Promise<{ left: number; top: number }> {
  const { info } = await cut.raw().toBuffer({ resolveWithObject: true })
  return { left: Math.abs(info.cropOffsetLeft ?? 0), top: Math.abs(info.cropOffsetTop ?? 0) }
}

export const cropTo = defineOperation({
  name: 'cropTo',
  group: 'size',
  description:
    'Cuts to a ratio or a size without scaling: at an edge, in the middle, or where libvips finds the most striking or the most detailed part',
  fields: {
    ratio: z.optional(ratioField('The largest part of this ratio')),
    width: z.optional(lengthField('Width, at most that of the picture; with a height and without a ratio')),
    height: z.optional(lengthField('Height, at most that of the picture')),
    gravity: choiceField([...gravities, ...smart], 'center', 'The part that stays'),
  },
  faultOf: ({ ratio, width, height }) =>
    (ratio === undefined) === (width === undefined || height === undefined)
      ? { path: 'ratio', message: 'Expected either a ratio, or a width and a height' }
      : undefined,
  lengths: ['width', 'height'],
  short: {
    form: '16:9 or 300x200',
    read: (text): Record<string, string> => {
      const [width = '', height] = text.split('x')
      return height === undefined ? { ratio: text } : { width, height }
    },
  },
  example: { operation: 'cropTo', ratio: '1:1', gravity: 'attention' },
  async plan({ ratio, width, height, gravity }, scene) {
    const { widthPx, heightPx } = scene.canvas
    const size = ratio
      ? largestOfRatio(scene.canvas, ratioOf(ratio))
      : { width: Math.min(width!, widthPx), height: Math.min(height!, heightPx) }
    const area = await findOfSize(scene, size, gravity)
    return cropStroke(scene, area)
  },
})
