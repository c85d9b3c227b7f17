export interface PngChunks {
  /** Bits per channel, or per index of a palette. */
  readonly bitDepth?: number
  /** Frames of an APNG; undefined for a still. */
  readonly animationFrames?: number
  /** The file stops in the middle of a chunk. */
  readonly endsEarly: boolean
}

const signatureBytes = 8
const chunkOverheadBytes = 12

/** Walks the chunk headers of a PNG (ISO/IEC 15948 section 5.3) without touching their data. */
export function readPngChunks(bytes: Uint8Array): PngChunks {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let bitDepth: number | undefined
  let animationFrames: number | undefined
  let offset = signatureBytes
  while (offset + 8 <= bytes.length) {
    const lengthBytes = view.getUint32(offset)
    const type = String.fromCharCode(...bytes.subarray(offset + 4, offset + 8))
    const next = offset + chunkOverheadBytes + lengthBytes
    if (next > bytes.length) return { bitDepth, animationFrames, endsEarly: true }
    if (type === 'IHDR' && lengthBytes === 13) bitDepth = bytes[offset + 16]
    if (type === 'acTL' && lengthBytes === 8) animationFrames = view.getUint32(offset + 8)
    if (type === 'IEND') return { bitDepth, animationFrames, endsEarly: false }
    offset = next
  }
  return { bitDepth, animationFrames, endsEarly: true }
}
