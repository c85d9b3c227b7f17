import type { RenditionFacts } from './analysis.ts'
import type { AnalysisSettings } from './analysis-settings.ts'
import { sharp } from './configured-sharp.ts'
import type { Raster } from './raster.ts'
import type { RasterLadder } from './shrink-in-steps.ts'

export interface EncodedRendition extends RenditionFacts {
  data: Buffer
}

/** Encodes raw pixels, so that no metadata of the original can reach a rendition. */
const encode = (
  { data, widthPx: width, heightPx: height, channels }: Raster,
  webp: AnalysisSettings['webp'],
) => sharp(data, { raw: { width, height, channels } }).webp(webp).toBuffer()

/**
 * Encodes the WebP renditions in parallel. If a photo is smaller than several edges, these share one encoding and
 * buffer.
 */
export async function encodeRenditions(
  rasters: RasterLadder,
  { renditionLongEdgesPx, webp }: AnalysisSettings,
): Promise<EncodedRendition[]> {
  const encodings = new Map<Raster, Promise<Buffer>>()
  const encodeOnce = (raster: Raster): Promise<Buffer> => {
    const encoding = encodings.get(raster) ?? encode(raster, webp)
    encodings.set(raster, encoding)
    return encoding
  }
  return Promise.all(
    renditionLongEdgesPx.map(async (edgePx) => {
      const raster = rasters(edgePx)
      const data = await encodeOnce(raster)
      const { widthPx: width, heightPx: height } = raster
      return { name: String(edgePx), width, height, format: 'webp' as const, sizeBytes: data.length, data }
    }),
  )
}
