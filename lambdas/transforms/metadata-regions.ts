import { inflateSync } from 'node:zlib'
import type { ImageFormat } from '../analysis/analysis.ts'

const maxTextBytes = 5_000_000
const startOfScan = 0xda
const endOfImage = Buffer.from([0xff, 0xd9])

/** What stands before the first scan of a JPEG, and what follows its end: previews and videos of phones. */
function regionsOfJpeg(bytes: Buffer): Buffer[] {
  let at = 2
  while (at + 4 <= bytes.length && bytes[at] === 0xff && bytes[at + 1] !== startOfScan)
    at += bytes[at + 1] === 0xff ? 1 : 2 + bytes.readUInt16BE(at + 2)
  const end = bytes.indexOf(endOfImage, at)
  return [bytes.subarray(2, at), ...(end < 0 ? [] : [bytes.subarray(end + endOfImage.length)])]
}

const inflated = (packed: Buffer): Buffer => {
  try {
    return inflateSync(packed, { maxOutputLength: maxTextBytes })
  } catch {
    return Buffer.alloc(0)
  }
}

/** The text of a chunk, inflated where it is compressed (ISO/IEC 15948, 11.3.4), and read where it is hexadecimal. */
function textOfChunk(type: string, data: Buffer): Buffer {
  const keywordEnd = data.indexOf(0)
  if (keywordEnd < 0) return data
  const isPacked = type === 'zTXt' || (type === 'iTXt' && data[keywordEnd + 1] === 1)
  const languageEnd = type === 'iTXt' ? data.indexOf(0, keywordEnd + 3) : 0
  const textAt =
    type === 'tEXt' ? keywordEnd + 1 : type === 'zTXt' ? keywordEnd + 2 : data.indexOf(0, languageEnd + 1) + 1
  const text = isPacked ? inflated(data.subarray(textAt)) : data.subarray(textAt)
  if (!data.toString('latin1', 0, keywordEnd).startsWith('Raw profile type')) return text
  // ImageMagick's notation: the name and the length in lines of their own, then hexadecimal digits.
  const digits = text.toString('latin1').split('\n').slice(3).join('')
  return Buffer.from(digits.replace(/[^0-9a-f]/gi, ''), 'hex')
}

function regionsOfPng(bytes: Buffer): Buffer[] {
  const regions: Buffer[] = []
  let at = 8
  while (at + 12 <= bytes.length) {
    const type = bytes.toString('latin1', at + 4, at + 8)
    const data = bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at))
    at += 12 + data.length
    if (type === 'IEND') break
    if (['tEXt', 'zTXt', 'iTXt'].includes(type)) regions.push(textOfChunk(type, data))
    else if (type !== 'IDAT' && type !== 'fdAT') regions.push(data)
  }
  return [...regions, bytes.subarray(at)]
}

const pixelsOfWebp = ['VP8 ', 'VP8L', 'ALPH', 'ANMF']

function regionsOfWebp(bytes: Buffer): Buffer[] {
  const regions: Buffer[] = []
  let at = 12
  while (at + 8 <= bytes.length) {
    const name = bytes.toString('latin1', at, at + 4)
    const sizeBytes = bytes.readUInt32LE(at + 4)
    if (!pixelsOfWebp.includes(name)) regions.push(bytes.subarray(at, at + 8 + sizeBytes))
    at += 8 + sizeBytes + (sizeBytes & 1)
  }
  return regions
}

const regionsOf: Partial<Record<ImageFormat, (bytes: Buffer) => Buffer[]>> = {
  jpeg: regionsOfJpeg,
  png: regionsOfPng,
  webp: regionsOfWebp,
}

/** The parts of a file that are not its own pixels, with compressed text inflated. For other formats, all of it. */
export const metadataRegions = (bytes: Buffer, format: ImageFormat): Buffer[] =>
  regionsOf[format]?.(bytes) ?? [bytes.subarray(Math.min(16, bytes.length))]
