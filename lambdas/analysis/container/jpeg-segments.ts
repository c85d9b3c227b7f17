// ITU-T T.81 table B.1.
export const startOfScan = 0xda
export const endOfImage = 0xd9
const maxSegments = 1_000

/** Start-of-frame markers; C4, C8 and CC in between are tables and extensions. F7 is that of JPEG-LS (T.87). */
export const isFrame = (marker: number) =>
  (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) || marker === 0xf7
export const isProgressive = (marker: number) => [0xc2, 0xc6, 0xca, 0xce].includes(marker)

export interface JpegSegment {
  readonly marker: number
  readonly data: Buffer
  /** Offsets in the file, from the marker's first byte to the byte after the data. */
  readonly start: number
  readonly end: number
}

/**
 * The marker segments of a JPEG in order, the end of the image included; entropy-coded data between them are passed
 * over. Fill bytes and garbage between segments are skipped, as libjpeg does.
 */
export function* jpegSegments(file: Buffer): Generator<JpegSegment> {
  let offset = 2
  let segments = 0
  while (segments < maxSegments) {
    const start = file.indexOf(0xff, offset)
    if (start < 0) return
    offset = start
    while (file[offset] === 0xff) offset++
    const marker = file[offset]
    offset++
    if (marker === undefined) return
    // Stuffed zeros, restart markers and TEM have no length.
    if (marker <= 1 || (marker >= 0xd0 && marker <= 0xd8)) continue
    if (marker === endOfImage) {
      yield { marker, data: Buffer.alloc(0), start, end: offset }
      return
    }
    if (offset + 2 > file.length) return
    const lengthBytes = file.readUInt16BE(offset)
    if (lengthBytes < 2) return
    const end = Math.min(offset + lengthBytes, file.length)
    yield { marker, data: file.subarray(offset + 2, end), start, end }
    offset = end
    segments++
  }
}

/** The segments before the first scan: tables, the frame's header and what applications store. */
export function* headerSegments(file: Buffer): Generator<JpegSegment> {
  for (const segment of jpegSegments(file)) {
    if (segment.marker === startOfScan || segment.marker === endOfImage) return
    yield segment
  }
}
