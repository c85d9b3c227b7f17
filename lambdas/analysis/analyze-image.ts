import { type RejectionCode, RejectionError } from '../platform/errors.ts'
import type { ImageFacts } from './analysis.ts'
import { type AnalysisSettings, defaultAnalysisSettings } from './analysis-settings.ts'
import { readableByLibvips } from './container/readable-by-libvips.ts'
import { analysisLongEdgePx, decodeRaster } from './decode/decode-raster.ts'
import { describeImage } from './describe-image.ts'
import { type EncodedRendition, encodeRenditions } from './encode-renditions.ts'
import { fileFacts } from './facts/file-facts.ts'
import { sniffFormat } from './format/sniff-format.ts'
import { guardBytes, guardLimits } from './guard-limits.ts'
import type { ImageHeader } from './header/image-header.ts'
import { readHeader } from './header/read-header.ts'
import { identifyFormat } from './identify-format.ts'
import { findPlace } from './place/find-place.ts'
import { provenanceOf } from './provenance/provenance-of.ts'
import { readCredentials } from './provenance/read-credentials.ts'
import { shrinkInSteps } from './shrink-in-steps.ts'

export type { EncodedRendition } from './encode-renditions.ts'

export type AnalyzedImage =
  | { status: 'ok'; facts: ImageFacts; renditions: EncodedRendition[] }
  | { status: 'rejected'; code: RejectionCode; reason: string; format?: string }

/** With a rendition more, if models need more pixels of this photo. */
function withDetail(settings: AnalysisSettings, { widthPx, heightPx }: ImageHeader): AnalysisSettings {
  const { detailLongEdgePx, renditionLongEdgesPx } = settings
  const edgePx = detailLongEdgePx?.({ width: widthPx, height: heightPx })
  if (!edgePx || renditionLongEdgesPx.some((each) => each >= edgePx)) return settings
  return { ...settings, renditionLongEdgesPx: [...renditionLongEdgesPx, edgePx] }
}

/** Colours, hashes and composition are measured at this long edge. It is also the smallest default rendition. */
const overviewLongEdgePx = 128

/**
 * Computes everything a program can know about a photo from its bytes. A bad file gives a rejection with a code and a
 * sentence; only faults of our own throw.
 * @param md5 of the bytes, in hexadecimal, where it is known already: computing it costs twice as much as SHA-256
 */
export async function analyzeImage(
  bytes: Uint8Array,
  stage: AnalysisSettings = defaultAnalysisSettings,
  md5?: string,
): Promise<AnalyzedImage> {
  const sniffed = sniffFormat(bytes)
  try {
    guardBytes(bytes.length, stage.limits)
    const { format } = identifyFormat(sniffed)
    const harmless = readableByLibvips(bytes, format)
    const header = await readHeader(harmless, format)
    guardLimits(header, stage.limits)
    const settings = withDetail(stage, header)
    const decoding = decodeRaster(harmless, header, settings)
    // libvips decodes in a thread of its own; the file is hashed and its manifest checked meanwhile.
    const reading = readCredentials(bytes, header, stage.limits)
    const file = fileFacts(bytes, header, md5)
    const place = await findPlace(header.metadata.gps, settings.places)
    const decoded = await decoding
    const longEdgesPx = [analysisLongEdgePx, overviewLongEdgePx, ...settings.renditionLongEdgesPx]
    const rasters = await shrinkInSteps(decoded, longEdgesPx)
    // Measure before encoding: garbage collection beside busy encoder threads costs more CPU than it saves.
    const measured = describeImage(file, header, {
      photo: rasters(analysisLongEdgePx),
      overview: rasters(overviewLongEdgePx),
    })
    const credentials = await reading
    const renditions = await encodeRenditions(rasters, settings)
    return {
      status: 'ok',
      facts: { ...measured, ...(place && { place }), provenance: provenanceOf(header.metadata, credentials) },
      renditions,
    }
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
