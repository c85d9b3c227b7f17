import type { Sharp } from 'sharp'
import { sharp } from '../../analysis/configured-sharp.ts'
import { type WebpBlocks, withWebpBlocks } from '../../analysis/container/webp-blocks.ts'
import type { Raster } from '../../analysis/raster.ts'
import { writeExifBlock } from './exif-block.ts'

const nothing = { r: 0, g: 0, b: 0, alpha: 0 }

/** A WebP of one pixel with these blocks (unlike JPEG, it holds blocks of any size), and with a usual resolution. */
export async function openCarrier(
  blocks: WebpBlocks,
  { channels }: Pick<Raster, 'channels'>,
): Promise<Buffer> {
  const pixel = sharp({ create: { width: 1, height: 1, channels, background: nothing } })
  const webp = await pixel.webp({ lossless: true, exact: true }).toBuffer()
  const { exif = writeExifBlock({ main: [], exif: [], gps: [] }) } = blocks
  return withWebpBlocks(webp, { ...blocks, exif })
}

/**
 * Gives a picture these blocks of metadata. sharp keeps those of the file that it opens and takes none from elsewhere,
 * so the picture is added bit by bit to a pixel that has them and is otherwise zero. To composite it would multiply
 * colours by alpha and divide again, which is not lossless.
 */
export function laidOver(
  carrier: Buffer,
  { exif, xmp, icc }: WebpBlocks,
  { data, widthPx: width, heightPx: height, channels }: Raster,
): Sharp {
  const base = sharp(carrier, { limitInputPixels: false }).resize(width, height, { fit: 'fill' })
  const laid = base.boolean(data, 'or', { raw: { width, height, channels } })
  const withExif = exif ? laid.keepExif() : laid
  const withProfile = icc ? withExif.keepIccProfile() : withExif
  return xmp ? withProfile.withXmp(Buffer.from(xmp).toString('utf8')) : withProfile
}
