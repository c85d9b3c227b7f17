import type { SniffedFormat } from './sniffed-format.ts'

const latin1 = (bytes: Uint8Array, start: number, end: number) =>
  String.fromCharCode(...bytes.subarray(start, Math.min(end, bytes.length)))

// Brands of ISO/IEC 23008-12 (HEIF) annexes B and E, and of the AV1 image file format, section 8.
const avifBrands = new Set(['avif', 'avis', 'avio'])
const hevcBrands = new Set(['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'hevm', 'hevs'])
const anyCodecBrands = new Set(['mif1', 'mif2', 'mif3', 'msf1', 'miaf', '1pic'])
/** No encoder writes a longer list; this keeps the scan bounded. */
const maxBrands = 64

/**
 * Identifies a file of the ISO base media family by the brands in `ftyp`. A file with structural brands only (mif1)
 * counts as HEIF here; reading its header reveals the codec.
 */
export function sniffIsoMedia(bytes: Uint8Array): SniffedFormat | undefined {
  if (bytes.length < 12 || latin1(bytes, 4, 8) !== 'ftyp') return undefined
  const boxSizeBytes = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0)
  const end = Math.min(boxSizeBytes, bytes.length, 16 + maxBrands * 4)
  const brands = [latin1(bytes, 8, 12)]
  for (let offset = 16; offset + 4 <= end; offset += 4) brands.push(latin1(bytes, offset, offset + 4))
  const has = (known: Set<string>) => brands.some((brand) => known.has(brand))
  if (has(avifBrands)) return { name: 'AVIF', format: 'avif' }
  if (has(hevcBrands)) return { name: 'HEIC', format: 'heif' }
  if (has(anyCodecBrands)) return { name: 'HEIF', format: 'heif' }
  if (brands[0] === 'crx ') return { name: 'Canon CR3 camera RAW' }
  if (brands[0] === 'jpx ' || brands[0] === 'jp2 ') return { name: 'JPEG 2000' }
  return { name: brands[0] === 'qt  ' ? 'QuickTime video' : 'MP4 video' }
}

// Major brands of image sequences: a track of pictures rather than items (ISO/IEC 23008-12 clause 7, AV1 image file
// format 5.2). Apple's live bursts and AVIF collections consist of items and are stills.
const sequenceBrands = new Set(['avis', 'msf1', 'hevc', 'hevx', 'hevm', 'hevs'])

/** Whether a file of the HEIF family is a moving picture. */
export const isImageSequence = (bytes: Uint8Array): boolean =>
  latin1(bytes, 4, 8) === 'ftyp' && sequenceBrands.has(latin1(bytes, 8, 12))
