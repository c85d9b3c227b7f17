import { RejectionError } from '../platform/errors.ts'
import type { AnalysisLimits } from './analysis-settings.ts'
import { movesToTiff } from './decode/open-photo.ts'
import { tooLarge } from './file-size-text.ts'
import type { ImageHeader } from './header/image-header.ts'

const mebibyte = 1024 * 1024
/** How much one decode may hold in memory. The whole process then stays below 1 GiB. */
const maxDecodedBytes = 640 * mebibyte

const number = (value: number) => value.toLocaleString('en-US')

export function guardBytes(sizeBytes: number, limits: AnalysisLimits): void {
  if (sizeBytes === 0) throw new RejectionError('EMPTY_FILE')
  if (sizeBytes > limits.maxBytes)
    throw new RejectionError('FILE_TOO_LARGE', tooLarge(sizeBytes, limits.maxBytes))
}

/** Memory of decoders that cannot stream rows, measured at 98 MP (docs/analysis.md, "Limits"). */
const decodedBytesPerPixel = (header: ImageHeader): number => {
  const { format, bitDepth, channels, storedChannels = channels } = header
  const moved = movesToTiff(header) ? storedChannels * 4 : 0 // 16-bit numbers, and a TIFF of them
  if (format === 'jpeg') return channels * 2 // 16-bit coefficients of all scans
  if (format === 'avif') return 20 + moved // the planes, their conversion to RGB, and libvips' copy
  if (format === 'heif' || format === 'bmp') return 10 + moved // planes, RGB in WebAssembly, and our copy of it
  return channels * Math.ceil(bitDepth / 8) * 1.5 + moved
}

/**
 * Refuses files that would cost too much to decode, judged by what the header declares, before any pixel is decoded.
 */
export function guardLimits(header: ImageHeader, limits: AnalysisLimits): void {
  const { widthPx, heightPx, frames } = header
  if (Math.max(widthPx, heightPx) > limits.maxSidePx) {
    const detail = `Expected sides of at most ${number(limits.maxSidePx)} pixels; received an image of ${number(widthPx)} x ${number(heightPx)}.`
    throw new RejectionError('SIDE_TOO_LONG', detail)
  }
  const pixels = widthPx * heightPx
  const pixelsInMemory = header.wholeInMemory
    ? Math.min(limits.maxPixels, Math.floor(maxDecodedBytes / decodedBytesPerPixel(header)))
    : limits.maxPixels
  if (pixels > pixelsInMemory) {
    const detail = `Expected at most ${number(pixelsInMemory)} pixels for an image of this format; received ${number(pixels)}.`
    throw new RejectionError('TOO_MANY_PIXELS', detail)
  }
  if (frames > limits.maxFrames) {
    const detail = `Expected at most ${number(limits.maxFrames)} frames or pages; received ${number(frames)}.`
    throw new RejectionError('TOO_MANY_FRAMES', detail)
  }
}
