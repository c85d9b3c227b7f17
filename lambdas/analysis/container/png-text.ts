import { inflateSync } from 'node:zlib'

export interface PngChunk {
  readonly type: string
  readonly data: Buffer
  /** Offsets in the file, from the length to the byte after the checksum. */
  readonly start: number
  readonly end: number
}

const signatureBytes = 8
const chunkOverheadBytes = 12
const maxKeywordBytes = 80
const imageData = Buffer.from('IDAT').readUInt32BE(0)
/** Metadata of photos has some KB. What inflates to more is not worth reading, or a bomb. */
const maxInflatedBytes = 1024 * 1024

/** The chunks of a PNG that are not pixels, up to its end (ISO/IEC 15948 section 5.3). */
export function* ancillaryChunks(file: Buffer): Generator<PngChunk> {
  let start = signatureBytes
  while (start + chunkOverheadBytes <= file.length) {
    const end = start + chunkOverheadBytes + file.readUInt32BE(start)
    // A large PNG has thousands of these; making a string of each would cost milliseconds.
    if (file.readUInt32BE(start + 4) !== imageData) {
      const type = file.toString('latin1', start + 4, start + 8)
      if (type === 'IEND') return
      yield { type, data: file.subarray(start + 8, end - 4), start, end }
    }
    start = end
  }
}

const inflated = (data: Buffer): Buffer | undefined => {
  try {
    return inflateSync(data, { maxOutputLength: maxInflatedBytes })
  } catch {
    return undefined // damaged, or too large
  }
}

export interface PngText {
  readonly keyword: string
  readonly compressed: boolean
  /** Inflates where that is needed; undefined for a text that is damaged or too large. */
  readonly read: () => Buffer | undefined
}

/** The text of an iTXt chunk stands behind two flags, a language and a translated keyword (11.3.4.5). */
function internationalText(data: Buffer, flagAt: number): Omit<PngText, 'keyword'> {
  const languageEnd = data.indexOf(0, flagAt + 2)
  const translatedEnd = languageEnd < 0 ? -1 : data.indexOf(0, languageEnd + 1)
  const text = translatedEnd < 0 ? undefined : data.subarray(translatedEnd + 1)
  const compressed = data[flagAt] !== 0
  return { compressed, read: () => (text && compressed ? inflated(text) : text) }
}

/** A text chunk; undefined for other chunks. One without a keyword counts as compressed: libpng must not see it. */
export function readPngText({ type, data }: PngChunk): PngText | undefined {
  if (type !== 'tEXt' && type !== 'zTXt' && type !== 'iTXt') return undefined
  const end = data.subarray(0, maxKeywordBytes).indexOf(0)
  const keyword = data.toString('latin1', 0, Math.max(end, 0))
  if (end < 0) return { keyword, compressed: type !== 'tEXt', read: () => undefined }
  if (type === 'iTXt') return { keyword, ...internationalText(data, end + 1) }
  return type === 'tEXt'
    ? { keyword, compressed: false, read: () => data.subarray(end + 1) }
    : { keyword, compressed: true, read: () => inflated(data.subarray(end + 2)) }
}
