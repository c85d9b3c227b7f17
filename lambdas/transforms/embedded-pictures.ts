const startOfJpeg = Buffer.from([0xff, 0xd8, 0xff])
const quantizationTables = 0xdb
const startOfScan = 0xda
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

// Of a hostile file, which may begin a JPEG every other byte.
const maxSegments = 100
const maxCandidates = 10_000

/** Whether the segments of a whole JPEG follow; three bytes alone occur by chance. */
function isJpegAt(bytes: Buffer, start: number): boolean {
  let hasTables = false
  let at = start + 2
  for (let segments = 0; segments < maxSegments && at + 4 <= bytes.length && bytes[at] === 0xff; segments++) {
    const marker = bytes[at + 1]!
    // The strips of a TIFF have no tables of their own.
    if (isFrame(marker)) return hasTables || marker === 0xc3
    if (marker === startOfScan) return false
    hasTables ||= marker === quantizationTables
    at += 2 + bytes.readUInt16BE(at + 2)
  }
  return false
}

function* placesOf(bytes: Buffer, start: Buffer | string): Generator<number> {
  for (let at = bytes.indexOf(start); at >= 0; at = bytes.indexOf(start, at + 1)) yield at
}

/** Beginnings of other files: long enough not to occur by chance. */
const starts = ['\x89PNG\r\n\x1a\n', 'GIF89a', 'GIF87a', 'WEBPVP8'].map((text) => Buffer.from(text, 'latin1'))
const brand = /^ftyp(mp4\d|isom|iso\d|avc1|qt {2}|heic|heix|mif1|avif|MSNV|3gp\d)$/
/** JPEG, PNG, WebP and TIFF in base64. */
const base64Starts = ['/9j/', 'iVBORw0KGgo', 'UklGR', 'SUkqA', 'TU0AK']
const base64 = /^[A-Za-z0-9+/=\s&#xA;]{60}$/

/** Whether a region of a file holds a picture or a video: as it is, or in base64. */
export function holdsPicture(region: Buffer): boolean {
  let candidates = 0
  for (const at of placesOf(region, startOfJpeg))
    if (isJpegAt(region, at) || ++candidates > maxCandidates) return true
  for (const at of placesOf(region, 'ftyp'))
    if (at >= 4 && brand.test(region.toString('latin1', at, at + 8))) return true
  for (const start of base64Starts)
    for (const at of placesOf(region, start))
      if (base64.test(region.toString('latin1', at, at + 60))) return true
  return starts.some((start) => region.includes(start))
}
