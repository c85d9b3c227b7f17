import { openExif } from '../metadata/exif-directories.ts'
import { openTiff } from '../metadata/tiff-structure.ts'
import { pngMetadata, pngWordKeywords, rawProfileKind, xmpKeyword } from './png-metadata.ts'
import { ancillaryChunks, type PngChunk, readPngText } from './png-text.ts'

const headerEnd = 33 // signature and IHDR
/** A bomb has thousands of texts, a photo a few. */
const maxInflatedTexts = 20

/** The checksum of ISO/IEC 15948, annex D, bit by bit: chunks of metadata are short. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return ~crc >>> 0
}

function pngChunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const chunk = Buffer.alloc(body.length + 8)
  chunk.writeUInt32BE(data.length, 0)
  body.copy(chunk, 4)
  chunk.writeUInt32BE(crc32(body), chunk.length - 4)
  return chunk
}

const isWanted = (keyword: string) =>
  keyword === xmpKeyword || rawProfileKind(keyword) !== undefined || pngWordKeywords.includes(keyword)

/** The same text in a chunk that nothing must inflate; nothing for a text that we do not read. */
function plainChunk(chunk: PngChunk): Buffer | undefined {
  const text = readPngText(chunk)
  const bytes = text && isWanted(text.keyword) ? text.read() : undefined
  if (!text || !bytes) return undefined
  return chunk.type === 'iTXt'
    ? pngChunk('iTXt', Buffer.concat([Buffer.from(`${text.keyword}\0\0\0\0\0`, 'latin1'), bytes]))
    : pngChunk('tEXt', Buffer.concat([Buffer.from(`${text.keyword}\0`, 'latin1'), bytes]))
}

/** EXIF in a text chunk, behind the pixels or behind a header that does not belong there, as the chunk in which libvips looks for the orientation. */
function exifChunk(file: Buffer): Buffer | undefined {
  const chunks = [...ancillaryChunks(file)]
  const pixelsAt = file.indexOf('IDAT', headerEnd, 'latin1')
  const isReadable = ({ type, start, data }: PngChunk) =>
    type === 'eXIf' && start < pixelsAt && openTiff(data) !== undefined
  if (chunks.some(isReadable)) return undefined
  const [tiff] = (pngMetadata(file).exif ?? []).flatMap((block) => openExif(block) ?? [])
  return (
    tiff && pngChunk('eXIf', new Uint8Array(tiff.view.buffer, tiff.view.byteOffset, tiff.view.byteLength))
  )
}

/**
 * A PNG that libvips can open without harm and in which it finds the orientation. libpng inflates every compressed
 * text on opening: 200 chunks of 50 KB took 16 GB of memory and 85 seconds. Those that we read are replaced by plain
 * ones, the others removed. Returns the same bytes when there is nothing to change.
 */
export function withPlainText(bytes: Uint8Array): Uint8Array {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kept: Buffer[] = []
  let keptFrom = 0
  let inflatedTexts = 0
  for (const chunk of ancillaryChunks(file)) {
    if (!readPngText(chunk)?.compressed) continue
    const plain = inflatedTexts < maxInflatedTexts ? plainChunk(chunk) : undefined
    if (plain) inflatedTexts++
    kept.push(file.subarray(keptFrom, chunk.start), ...(plain ? [plain] : []))
    keptFrom = chunk.end
  }
  const plain = kept.length === 0 ? file : Buffer.concat([...kept, file.subarray(keptFrom)])
  const exif = exifChunk(plain)
  if (exif) return Buffer.concat([plain.subarray(0, headerEnd), exif, plain.subarray(headerEnd)])
  return kept.length === 0 ? bytes : plain
}
