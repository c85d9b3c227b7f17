import type { ImageFormat } from '../analysis.ts'
import { headerSegments } from '../container/jpeg-segments.ts'
import { ancillaryChunks } from '../container/png-text.ts'
import { webpChunks } from '../container/webp-blocks.ts'
import { firstDirectory, openTiff } from '../metadata/tiff-structure.ts'

// Where files hold a manifest store: C2PA Technical Specification 2.2, appendix A.3.
const app11 = 0xeb
const tiffTag = 0xcd41
const gifExtension = '\x21\xff\x0bC2PA_GIF'
const boxOfC2pa = Buffer.from('d8fec3d61b0e483c92975828877ec481', 'hex')
/** "JP", two numbers, and the heads of the outer box and of its description; then its type, "c2pa" and zeros. */
const jumbfTypeAt = 24
const continuationBytes = 8
/** A photo has about five boxes that stand in no other. */
const maxBoxes = 1_000

function jpegManifestBytes(file: Buffer): number {
  const boxes = [...headerSegments(file)].filter(
    ({ marker, data }) => marker === app11 && data.toString('latin1', 0, 2) === 'JP',
  )
  const isManifest = boxes.some(
    ({ data }) => data.toString('latin1', jumbfTypeAt, jumbfTypeAt + 4) === 'c2pa',
  )
  return isManifest ? boxes.reduce((sum, { data }) => sum + data.length - continuationBytes, 0) : 0
}

const pngManifestBytes = (file: Buffer): number =>
  [...ancillaryChunks(file)]
    .filter(({ type }) => type === 'caBX')
    .reduce((sum, { data }) => sum + data.length, 0)

const webpManifestBytes = (file: Buffer): number =>
  webpChunks(file).find(({ name }) => name === 'C2PA')?.data.length ?? 0

/** Boxes of the ISO base media format up to the end, or to one that does not fit in (ISO/IEC 14496-12, 4.2). */
function boxManifestBytes(file: Buffer): number {
  for (let at = 0, boxes = 0; at + 24 <= file.length && boxes < maxBoxes; boxes++) {
    const short = file.readUInt32BE(at)
    const sizeBytes = short === 1 ? Number(file.readBigUInt64BE(at + 8)) : short || file.length - at
    const head = short === 1 ? 16 : 8
    const isUuid = file.toString('latin1', at + 4, at + 8) === 'uuid'
    if (isUuid && file.subarray(at + head, at + head + 16).equals(boxOfC2pa)) return sizeBytes - head
    if (sizeBytes < head) return 0
    at += sizeBytes
  }
  return 0
}

function tiffManifestBytes(file: Buffer): number {
  const tiff = openTiff(file)
  return (tiff && firstDirectory(tiff).get(tiffTag)?.count) ?? 0
}

/** GIF has it in sub-blocks; the whole file is an upper limit of its size. */
const gifManifestBytes = (file: Buffer): number =>
  file.includes(gifExtension, 0, 'latin1') ? file.length : 0

const finders: Partial<Record<ImageFormat, (file: Buffer) => number>> = {
  jpeg: jpegManifestBytes,
  png: pngManifestBytes,
  webp: webpManifestBytes,
  avif: boxManifestBytes,
  heif: boxManifestBytes,
  tiff: tiffManifestBytes,
  gif: gifManifestBytes,
}

/**
 * How many bytes of a file are a C2PA manifest store; 0 if it has none. Looks only where one may stand, so that
 * other photos cost some microseconds. Never throws.
 */
export const manifestBytes = ({ buffer, byteOffset, byteLength }: Uint8Array, format: ImageFormat): number =>
  finders[format]?.(Buffer.from(buffer, byteOffset, byteLength)) ?? 0
