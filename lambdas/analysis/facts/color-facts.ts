import type { ColorFacts } from '../analysis.ts'
import type { ImageHeader } from '../header/image-header.ts'
import { iccDescription } from '../metadata/icc-description.ts'
import type { Raster } from '../raster.ts'
import { colorBins } from './color-bins.ts'
import { colorStatistics } from './color-statistics.ts'
import type { HistogramStatistics } from './histogram-statistics.ts'
import { palette } from './palette.ts'
import { round } from './round.ts'
import { whiteBalance } from './white-balance.ts'

/** A third of the range each: photographers' low key, normal and high key. */
const darkBelow = 1 / 3
const brightFrom = 2 / 3

const brightnessClass = (brightness: number): ColorFacts['brightnessClass'] =>
  brightness < darkBelow ? 'dark' : brightness < brightFrom ? 'medium' : 'bright'

const isOpaque = ({ data, channels }: Raster): boolean => {
  if (channels === 3) return true
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return false
  return true
}

export function colorFacts(
  header: ImageHeader,
  rasters: { photo: Raster; overview: Raster },
  luma: HistogramStatistics,
): ColorFacts {
  const colors = palette(colorBins(rasters.overview))
  const { share: _, ...dominant } = colors[0]!
  const statistics = colorStatistics(rasters.overview)
  const iccProfile = iccDescription(header.icc)
  const brightness = luma.mean / 255
  return {
    space: header.space,
    ...(iccProfile && { iccProfile }),
    bitDepth: header.bitDepth,
    hasAlpha: header.hasAlpha,
    opaque: isOpaque(rasters.photo),
    grayscale: statistics.grayscale,
    dominant,
    palette: colors,
    brightness: round(brightness),
    brightnessClass: brightnessClass(brightness),
    contrast: round(luma.standardDeviation / 255),
    saturation: round(statistics.meanSaturation),
    colorfulness: round(statistics.colorfulness, 2),
    whiteBalance: whiteBalance(statistics.mean),
  }
}
