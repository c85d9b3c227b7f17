import { sharp } from '../../analysis/configured-sharp.ts'
import type { Raster } from '../../analysis/raster.ts'

export interface PictureFit {
  widthPx: number
  heightPx: number
  /** How to handle another aspect ratio: `fill` stretches, `cover` fills the size and crops both sides equally. */
  fit: 'fill' | 'cover'
}

/** RGB of exactly this size, rows without padding. Transparency becomes white, as people see it on a page. */
export async function fitPicture(picture: Raster, { widthPx, heightPx, fit }: PictureFit): Promise<Buffer> {
  const { data, widthPx: width, heightPx: height, channels } = picture
  const source = sharp(data, { raw: { width, height, channels } })
  return (channels === 4 ? source.flatten({ background: 'white' }) : source)
    .resize(widthPx, heightPx, { fit, kernel: 'linear' })
    .raw()
    .toBuffer()
}
