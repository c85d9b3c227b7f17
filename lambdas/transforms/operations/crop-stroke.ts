import { type Area, cropped } from '../canvas.ts'
import type { Scene, Stroke } from '../operation.ts'

/** Cuts out an area. Right after a resize, libvips does this in the same pass. */
export const cropStroke = ({ canvas, lastSlot }: Scene, area: Area): Stroke => ({
  slot: lastSlot === 'resize' ? 'cropResized' : 'crop',
  canvas: cropped(canvas, area),
  chain: (image) => image.extract(area),
})
