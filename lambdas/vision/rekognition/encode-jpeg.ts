import { sharp } from '../../analysis/configured-sharp.ts'
import type { Raster } from '../../analysis/raster.ts'
import { ProviderFault } from '../provider-fault.ts'

// Rekognition's limits (AWS's developer guide, "Guidelines and quotas"; API reference, Image.Bytes).
const minSidePx = 80
const maxSidePx = 10_000
const maxBytes = 5 * 1024 * 1024

const quality = 90

/**
 * Encodes a picture for Rekognition: an sRGB JPEG without metadata, transparency on white. Scales a picture that is too
 * small or too large, in proportion. Boxes are shares, so they still fit.
 * @throws ProviderFault `unsuitable-image` when it is so narrow that no size keeps both sides within the limits
 */
export async function encodeJpeg(picture: Raster): Promise<Buffer> {
  let size = fittingSize(picture)
  for (;;) {
    const jpeg = await encode(picture, size)
    if (jpeg.length <= maxBytes) return jpeg
    // Happens only far above the 1024 px that a provider receives. Half the sides of such a picture stay above 80 px.
    size = { width: Math.ceil(size.width / 2), height: Math.ceil(size.height / 2) }
  }
}

interface Size {
  width: number
  height: number
}

function fittingSize({ widthPx, heightPx }: Raster): Size {
  const minScale = minSidePx / Math.min(widthPx, heightPx)
  const maxScale = maxSidePx / Math.max(widthPx, heightPx)
  if (minScale > maxScale)
    throw new ProviderFault(
      'unsuitable-image',
      `Expected sides of ${minSidePx} to ${maxSidePx} px for Rekognition; received ${widthPx} x ${heightPx} px, which cannot be scaled to fit`,
    )
  const scale = Math.min(Math.max(1, minScale), maxScale)
  const sidePx = (px: number) => Math.min(Math.max(Math.round(px * scale), minSidePx), maxSidePx)
  return { width: sidePx(widthPx), height: sidePx(heightPx) }
}

function encode({ data, widthPx, heightPx, channels }: Raster, size: Size): Promise<Buffer> {
  const image = sharp(data, { raw: { width: widthPx, height: heightPx, channels } })
  if (channels === 4) image.flatten({ background: 'white' })
  if (size.width !== widthPx || size.height !== heightPx) image.resize({ ...size, fit: 'fill' })
  return image.jpeg({ quality }).toBuffer()
}
