import type { FileFacts, ImageFacts } from './analysis.ts'
import { colorFacts } from './facts/color-facts.ts'
import { cosineHash } from './facts/cosine-hash.ts'
import { differenceHash } from './facts/difference-hash.ts'
import { geometryFacts } from './facts/geometry-facts.ts'
import { histogramStatistics } from './facts/histogram-statistics.ts'
import { lumaPlane } from './facts/luma-plane.ts'
import { measureLuma } from './facts/measure-luma.ts'
import { placeholder } from './facts/placeholder.ts'
import { qualityFacts } from './facts/quality-facts.ts'
import type { ImageHeader } from './header/image-header.ts'
import type { Raster } from './raster.ts'

/** `photo` is the decoded photo at up to 1024 px, `overview` the same at up to 128 px. */
export function describeImage(
  file: FileFacts,
  header: ImageHeader,
  rasters: { photo: Raster; overview: Raster },
): ImageFacts {
  const { displayWidthPx, displayHeightPx, exifOrientation, metadata } = header
  const measures = measureLuma(rasters.photo)
  const luma = histogramStatistics(measures.histogram)
  const overview = lumaPlane(rasters.overview)
  return {
    file,
    geometry: geometryFacts(displayWidthPx, displayHeightPx, exifOrientation),
    color: colorFacts(header, rasters, luma),
    quality: qualityFacts(
      luma,
      measures.detail,
      { raster: rasters.overview, luma: overview },
      {
        measured: rasters.photo.widthPx * rasters.photo.heightPx,
        whole: displayWidthPx * displayHeightPx,
      },
    ),
    metadata,
    hashes: {
      dHash: differenceHash(overview),
      pHash: cosineHash(overview),
      placeholder: placeholder(rasters.overview),
    },
  }
}
