import type { Sharp } from 'sharp'
import { sharp } from '../../analysis/configured-sharp.ts'
import { type WebpBlocks, withWebpBlocks } from '../../analysis/container/webp-blocks.ts'
import type { Raster } from '../../analysis/raster.ts'
import { writeExifBlock } from './exif-block.ts'

/** A WebP of one pixel with these blocks (unlike JPEG, it holds blocks of any size), and with a usual resolution. */
export async function openCarrier(blocks: WebpBlocks): Promise<Buffer> {
  const pixel = sharp({ create: { width: 1, height: 1, channels: 3, background: '#000000' } })
  const webp = await pixel.webp({ lossless: true }).toBuffer()
  const { exif = writeExifBlock({ main: [], exif: [], gps: [] }) } = blocks
  return withWebpBlocks(webp, { ...blocks, exif })
}

/**
 * Gives a picture these blocks of metadata. sharp keeps those of the file that it opens and takes none from elsewhere,
 * so the picture is composited over a pixel that has them.
 */
export function laidOver(
  carrier: Buffer,
  { exif, xmp, icc }: WebpBlocks,
  { data, widthPx, heightPx, channels }: Raster,
): Sharp {
  const raw = { width: widthPx, height: heightPx, channels }
  const base = sharp(carrier, { limitInputPixels: false }).resize(widthPx, heightPx, { fit: 'fill' })
  const laid = base.composite([{ input: data, raw, blend: 'source' }])
  const opaque = channels === 3 ? laid.removeAlpha() : laid
  const withExif = exif ? opaque.keepExif() : opaque
  const withProfile = icc ? withExif.keepIccProfile() : withExif
  return xmp ? withProfile.withXmp(Buffer.from(xmp).toString('utf8')) : withProfile
}
