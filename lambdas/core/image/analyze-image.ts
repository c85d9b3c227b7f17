import type { ImageFacts } from '../contracts/analysis.ts'
import { type RejectionCode, RejectionError } from '../errors.ts'
import { type AnalysisSettings, defaultAnalysisSettings } from './analysis-settings.ts'
import { withoutCompressedText } from './container/png-compressed-text.ts'
import { analysisLongEdgePx, decodeRaster } from './decode/decode-raster.ts'
import { describeImage } from './describe-image.ts'
import { type EncodedRendition, encodeRenditions } from './encode-renditions.ts'
import { sniffFormat } from './format/sniff-format.ts'
import { guardBytes, guardLimits } from './guard-limits.ts'
import { readHeader } from './header/read-header.ts'
import { identifyFormat } from './identify-format.ts'
import { shrinkRaster } from './shrink-raster.ts'

export type { EncodedRendition } from './encode-renditions.ts'

export type AnalyzedImage =
  | { status: 'ok'; facts: ImageFacts; renditions: EncodedRendition[] }
  | { status: 'rejected'; code: RejectionCode; reason: string; format?: string }

/** Colours, hashes and composition are measured at this long edge; it doubles as the smallest default rendition. */
const overviewLongEdgePx = 128

/**
 * Everything a program can know about a photo, from its bytes. A file that is at fault gives a rejection with a code
 * and a sentence; only faults of ours throw.
 */
export async function analyzeImage(
  bytes: Uint8Array,
  settings: AnalysisSettings = defaultAnalysisSettings,
): Promise<AnalyzedImage> {
  const sniffed = sniffFormat(bytes)
  try {
    guardBytes(bytes.length, settings.limits)
    const { format } = identifyFormat(sniffed)
    const harmless = format === 'png' ? withoutCompressedText(bytes) : bytes
    const header = await readHeader(harmless, format)
    guardLimits(header, settings.limits)
    const full = await decodeRaster(harmless, header, settings)
    const photo = await shrinkRaster(full, analysisLongEdgePx)
    const overview = await shrinkRaster(photo, overviewLongEdgePx)
    const facts = describeImage(bytes, header, { photo, overview })
    const renditions = await encodeRenditions({ full, overview }, settings)
    return { status: 'ok', facts, renditions }
  } catch (fault) {
    if (!(fault instanceof RejectionError)) throw fault
    return {
      status: 'rejected',
      code: fault.code,
      reason: fault.detail,
      ...(sniffed && { format: sniffed.name }),
    }
  }
}
