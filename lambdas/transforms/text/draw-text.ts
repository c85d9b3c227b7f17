import { sharp } from '../../analysis/configured-sharp.ts'
import type { Raster } from '../../analysis/raster.ts'
import { StepRefusal } from '../step-refusal.ts'
import type { Font } from './fonts.ts'

interface Size {
  readonly widthPx: number
  readonly heightPx: number
}

/** Escapes Pango markup. */
const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

async function drawAt(text: string, { family, file }: Font, color: string, sizePx: number): Promise<Raster> {
  const { data, info } = await sharp({
    text: {
      text: `<span foreground="${color}">${escaped(text)}</span>`,
      font: `${family} ${sizePx}`,
      fontfile: file,
      rgba: true,
      dpi: 72, // makes one point one pixel
    },
  })
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data, widthPx: info.width, heightPx: info.height, channels: 4 }
}

const measuredAtPx = 100
const smallestPx = 4

/**
 * Draws a line of text on a transparent background, as large as fits.
 * @throws StepRefusal for a text without ink, such as spaces of an unusual kind: libvips has no picture for it
 */
export async function drawText(text: string, font: Font, color: string, room: Size): Promise<Raster> {
  const measured = await drawAt(text, font, color, measuredAtPx).catch((cause) => {
    throw new StepRefusal(
      `Expected a text that can be seen; nothing of "${text}" can be drawn. Use other characters.`,
      { cause },
    )
  })
  const scale = Math.min(room.widthPx / measured.widthPx, room.heightPx / measured.heightPx)
  return drawAt(text, font, color, Math.max(smallestPx, Math.floor(measuredAtPx * scale)))
}
