import { sharp } from '../analysis/configured-sharp.ts'
import type { Raster } from '../analysis/raster.ts'
import { visionLongEdgePx } from './vision-rendition.ts'

/** Decodes a rendition for the models: RGB, transparency on white, at most this long. */
export async function decodePicture(rendition: Uint8Array, longEdgePx = visionLongEdgePx): Promise<Raster> {
  const { data, info } = await sharp(rendition)
    .resize(longEdgePx, longEdgePx, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: 'white' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data, widthPx: info.width, heightPx: info.height, channels: 3 }
}
