import { firstDirectory, numberOf, openTiff } from '../metadata/tiff-structure.ts'

// Compressions (TIFF 6.0, TIFF/EP and registered private values) that libvips' build of libtiff does not decode.
const compressions: Record<number, string> = {
  6: 'old-style JPEG compression',
  9: 'JBIG compression',
  10: 'JBIG compression',
  32766: 'NeXT compression',
  32809: 'ThunderScan compression',
  34676: 'SGI Log compression',
  34677: 'SGI Log compression',
  34712: 'JPEG 2000 compression',
  34892: 'lossy DNG compression',
  34925: 'LZMA compression',
  50000: 'Zstandard compression',
  50001: 'WebP compression',
  50002: 'JPEG XL compression',
}
const photometrics: Record<number, string> = {
  8: 'CIELAB colours',
  9: 'ICCLab colours',
  10: 'ITULab colours',
  32803: 'colour filter array (camera RAW) data',
  32844: 'SGI Log colours',
  32845: 'SGI Log colours',
  34892: 'linear camera RAW data',
}

// SampleFormat (TIFF 6.0, section 19).
const sampleFormats: Record<number, string> = { 2: 'signed', 3: 'floating-point', 5: 'complex', 6: 'complex' }
const decodedBits = [1, 2, 4, 8, 16]
/** Of a pixel; sharp takes no more. */
const maxSamples = 5

const unsupportedSamples = (bits: number, sampleFormat: number): string | undefined => {
  const kind = sampleFormats[sampleFormat]
  if (kind) return `${kind} samples of ${bits} bits`
  return decodedBits.includes(bits) ? undefined : `samples of ${bits} bits`
}

/** Why we cannot decode a valid TIFF. Only asked after decoding failed, because some builds decode some of these. */
export function unsupportedTiffVariant(bytes: Uint8Array): string | undefined {
  const tiff = openTiff(bytes)
  if (!tiff) return undefined
  const first = firstDirectory(tiff)
  const compression = numberOf(tiff, first.get(259)) ?? 1
  const photometric = numberOf(tiff, first.get(262)) ?? -1
  const bits = numberOf(tiff, first.get(258)) ?? 1
  const sampleFormat = numberOf(tiff, first.get(339)) ?? 1
  const samples = numberOf(tiff, first.get(277)) ?? 1
  return (
    compressions[compression] ??
    photometrics[photometric] ??
    unsupportedSamples(bits, sampleFormat) ??
    (samples > maxSamples ? `${samples} channels` : undefined)
  )
}
