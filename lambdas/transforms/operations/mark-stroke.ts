import * as z from 'zod/mini'
import type { Raster } from '../../analysis/raster.ts'
import { choiceField, flagField, gravities, numberField, sharesOf, wholeField } from '../fields.ts'
import type { Scene, Stroke } from '../operation.ts'

/** Fields that all watermarks have. */
export const markFields = {
  opacity: z._default(numberField(0, 1, 'Opacity of the mark; 0 is invisible'), 0.5),
  size: z._default(numberField(0.01, 1, 'Width of the mark as a share of the width of the picture'), 0.3),
  gravity: choiceField(gravities, 'southeast', 'Where the mark is placed'),
  margin: z._default(
    wholeField(0, 10_000, 'Distance from the edges in pixels; between tiles, twice as much'),
    16,
  ),
  angle: z._default(numberField(-360, 360, 'Degrees by which the mark is turned clockwise'), 0),
  tile: flagField(false, 'Whether the mark is repeated all over the picture'),
}
export type Mark = z.infer<z.ZodMiniObject<typeof markFields>>

const transparent = { r: 0, g: 0, b: 0, alpha: 0 }

const faded = ({ data, ...size }: Raster, opacity: number): Raster => {
  const changed = Buffer.from(data)
  for (let at = 3; at < changed.length; at += 4) changed[at] = Math.round(data[at]! * opacity)
  return { ...size, data: changed }
}

async function fitted(mark: Raster, { canvas, openRaster, readRaster }: Scene): Promise<Raster> {
  const { widthPx, heightPx } = canvas
  if (mark.widthPx <= widthPx && mark.heightPx <= heightPx) return mark
  return readRaster(openRaster(mark).resize(widthPx, heightPx, { fit: 'inside' }))
}

/** Cost of laying a mark over each pixel of the picture. */
export const markWork = 8

/** The size in pixels that a mark may fill. */
export const markRoom = ({ size }: Mark, { canvas }: Scene) => ({
  widthPx: Math.max(1, Math.round(canvas.widthPx * size)),
  heightPx: canvas.heightPx,
})

/** Lays a mark (RGBA) over the picture. */
export async function markStroke(mark: Raster, step: Mark, scene: Scene): Promise<Stroke> {
  const { canvas, openRaster, readRaster } = scene
  const turned =
    step.angle === 0
      ? mark
      : await readRaster(openRaster(mark).rotate(step.angle, { background: transparent }))
  const overlay = faded(await fitted(turned, scene), step.opacity)
  const { x, y } = sharesOf(step.gravity)
  const place = (room: number, share: number) =>
    Math.round(Math.min(step.margin, room / 2) * (1 - 2 * share) + room * share)
  const at = step.tile
    ? { tile: true }
    : { left: place(canvas.widthPx - overlay.widthPx, x), top: place(canvas.heightPx - overlay.heightPx, y) }
  const laid = step.tile ? await withGap(overlay, step.margin, scene) : overlay
  const raw = { width: laid.widthPx, height: laid.heightPx, channels: 4 as const }
  return {
    slot: 'composite',
    endsAt: 'removeAlpha',
    work: markWork,
    canvas,
    async chain(_, look) {
      // libvips reads the picture under a mark more than once, and would repeat the resize or filter before it each
      // time; so that is computed first.
      const marked = openRaster(await look()).composite([{ input: laid.data, raw, ...at }])
      return canvas.hasAlpha ? marked : marked.removeAlpha()
    },
  }
}

/** A tile may not be larger than the picture. */
async function withGap(overlay: Raster, gapPx: number, scene: Scene): Promise<Raster> {
  const { canvas, openRaster, readRaster } = scene
  const across = Math.min(gapPx, Math.floor((canvas.widthPx - overlay.widthPx) / 2))
  const down = Math.min(gapPx, Math.floor((canvas.heightPx - overlay.heightPx) / 2))
  return readRaster(
    openRaster(overlay).extend({
      left: across,
      right: across,
      top: down,
      bottom: down,
      background: transparent,
    }),
  )
}
