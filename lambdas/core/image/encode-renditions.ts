import type { RenditionFacts } from '../contracts/analysis.ts'
import type { AnalysisSettings } from './analysis-settings.ts'
import { sharp } from './configured-sharp.ts'
import type { Raster } from './raster.ts'

export interface EncodedRendition extends RenditionFacts {
  data: Buffer
}

type Encoded = Pick<EncodedRendition, 'data' | 'width' | 'height'>

const longEdgePx = ({ widthPx, heightPx }: Raster) => Math.max(widthPx, heightPx)

/** Encoded from raw pixels: no metadata of the original can reach a rendition. */
const encode = async (raster: Raster, edgePx: number, webp: AnalysisSettings['webp']): Promise<Encoded> => {
  const { widthPx: width, heightPx: height, channels } = raster
  const source = sharp(raster.data, { raw: { width, height, channels } })
  const sized = edgePx < longEdgePx(raster) ? source.resize(edgePx, edgePx, { fit: 'inside' }) : source
  const { data, info } = await sized.webp(webp).toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}

/**
 * WebP renditions, side by side, each from the smallest raster that is large enough. A photo is never enlarged: edges
 * beyond its own size share one encoding (and one buffer).
 */
export async function encodeRenditions(
  rasters: { full: Raster; overview: Raster },
  { renditionLongEdgesPx, webp }: AnalysisSettings,
): Promise<EncodedRendition[]> {
  const bySize = new Map<number, Promise<Encoded>>()
  const encodedAt = (edgePx: number): Promise<Encoded> => {
    const actualEdgePx = Math.min(edgePx, longEdgePx(rasters.full))
    const source = actualEdgePx <= longEdgePx(rasters.overview) ? rasters.overview : rasters.full
    const encoded = bySize.get(actualEdgePx) ?? encode(source, actualEdgePx, webp)
    bySize.set(actualEdgePx, encoded)
    return encoded
  }
  return Promise.all(
    renditionLongEdgesPx.map(async (edgePx) => {
      const encoded = await encodedAt(edgePx)
      return { name: String(edgePx), ...encoded, format: 'webp' as const, sizeBytes: encoded.data.length }
    }),
  )
}
