import type { CodePoints } from '../color/code-points.ts'

/** Properties of items stand in the first box of the file after its type; no camera writes a longer one. */
const searchedBytes = 1 << 20

/** The first `colr` box of type `nclx` in a file of the HEIF family (ISO/IEC 14496-12, 12.1.5): the primary image's. */
export function readNclxColor(bytes: Uint8Array): CodePoints | undefined {
  const { buffer, byteOffset, byteLength } = bytes
  const file = Buffer.from(buffer, byteOffset, Math.min(byteLength, searchedBytes))
  const at = file.indexOf('colrnclx', 0, 'latin1') + 8
  if (at < 8 || at + 7 > file.length) return undefined
  // libheif has already applied the range and the matrix.
  return { primaries: file.readUInt16BE(at), transfer: file.readUInt16BE(at + 2), fullRange: true }
}
