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

/**
 * A chunk's name as a number made of its four letters: a large PNG has thousands of chunks, and comparing strings
 * would cost milliseconds.
 */
const nameOf = (letters: string) => new DataView(new TextEncoder().encode(letters).buffer).getUint32(0)
const [imageHeader, animationControl, imageEnd] = [nameOf('IHDR'), nameOf('acTL'), nameOf('IEND')]

/** Walks the chunk headers of a PNG (ISO/IEC 15948 section 5.3) without touching their data. */
export function readPngChunks(bytes: Uint8Array): PngChunks {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let bitDepth: number | undefined
  let animationFrames: number | undefined
  let offset = signatureBytes
  while (offset + 8 <= bytes.length) {
    const lengthBytes = view.getUint32(offset)
    const name = view.getUint32(offset + 4)
    const next = offset + chunkOverheadBytes + lengthBytes
    if (next > bytes.length) return { bitDepth, animationFrames, endsEarly: true }
    if (name === imageHeader && lengthBytes === 13) bitDepth = bytes[offset + 16]
    if (name === animationControl && lengthBytes === 8) animationFrames = view.getUint32(offset + 8)
    if (name === imageEnd) return { bitDepth, animationFrames, endsEarly: false }
    offset = next
  }
  return { bitDepth, animationFrames, endsEarly: true }
}
