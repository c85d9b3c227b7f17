/** One tag of a directory. `value` has the byte order of the block. */
export interface ExifEntry {
  readonly tag: number
  readonly type: number
  readonly count: number
  readonly value: Buffer
}

export interface ExifDirectories {
  readonly main: readonly ExifEntry[]
  readonly exif: readonly ExifEntry[]
  readonly gps: readonly ExifEntry[]
}

// Exif 2.32, 4.6.2 and 4.6.3.
const [ascii, short, long, rational, undefinedType] = [2, 3, 4, 5, 7]
const exifPointer = 0x8769
const gpsPointer = 0x8825
const version: ExifEntry = { tag: 0x9000, type: undefinedType, count: 4, value: Buffer.from('0232') }
const headerBytes = 8
const largest = 2 ** 32 - 1
const usualResolution = 72
const inches = 2

const bytesOf = (sizeBytes: number, write: (bytes: Buffer) => void): Buffer => {
  const bytes = Buffer.alloc(sizeBytes)
  write(bytes)
  return bytes
}

/** Text in UTF-8, which readers understand although the standard knows only ASCII. */
export const textEntry = (tag: number, text: string): ExifEntry => {
  const value = Buffer.from(`${text}\0`, 'utf8')
  return { tag, type: ascii, count: value.length, value }
}

export const shortEntry = (tag: number, number: number): ExifEntry => ({
  tag,
  type: short,
  count: 1,
  value: bytesOf(2, (bytes) => bytes.writeUInt16LE(number)),
})

export const longEntry = (tag: number, number: number): ExifEntry => ({
  tag,
  type: long,
  count: 1,
  value: bytesOf(4, (bytes) => bytes.writeUInt32LE(Math.min(number, largest))),
})

export const fractionEntry = (tag: number, number: number): ExifEntry => {
  const [numerator, denominator] = fractionOf(number)
  const value = bytesOf(8, (bytes) => {
    bytes.writeUInt32LE(numerator)
    bytes.writeUInt32LE(denominator, 4)
  })
  return { tag, type: rational, count: 1, value }
}

/** The smallest fraction that equals a positive number to nine digits, by continued fractions: 0.4 is 2/5. */
export function fractionOf(value: number): readonly [number, number] {
  let [before, numerator] = [0, 1]
  let [below, denominator] = [1, 0]
  for (let rest = value; ; rest = 1 / (rest - Math.floor(rest))) {
    const whole = Math.floor(rest)
    const [next, nextBelow] = [whole * numerator + before, whole * denominator + below]
    if (!(next <= largest && nextBelow <= largest)) break
    ;[before, below, numerator, denominator] = [numerator, denominator, next, nextBelow]
    if (Math.abs(numerator / denominator - value) <= value * 1e-9) break
  }
  return denominator === 0 ? [largest, 1] : [numerator, denominator]
}

export const isEmpty = ({ main, exif, gps }: ExifDirectories): boolean =>
  main.length + exif.length + gps.length === 0

const isInline = ({ value }: ExifEntry) => value.length <= 4
const padded = (value: Buffer) => Buffer.concat([value, Buffer.alloc(value.length & 1)])
const sizeOf = (entries: readonly ExifEntry[]): number =>
  entries.reduce((sum, entry) => sum + 12 + (isInline(entry) ? 0 : padded(entry.value).length), 2 + 4)

/**
 * Lays out an EXIF block: a TIFF file without pictures (TIFF 6.0, section 2). It has no second directory, so it
 * cannot have a thumbnail.
 */
export function writeExifBlock(directories: ExifDirectories, littleEndian = true): Buffer {
  const { gps } = directories
  const u16 = (number: number) =>
    bytesOf(2, (bytes) => (littleEndian ? bytes.writeUInt16LE(number) : bytes.writeUInt16BE(number)))
  const u32 = (number: number) =>
    bytesOf(4, (bytes) => (littleEndian ? bytes.writeUInt32LE(number) : bytes.writeUInt32BE(number)))

  function layOut(entries: readonly ExifEntry[], at: number): Buffer {
    let valueAt = at + 2 + entries.length * 12 + 4
    const sorted = entries.toSorted((a, b) => a.tag - b.tag)
    const lines = sorted.map((entry) => {
      const { tag, type, count, value } = entry
      const held = isInline(entry) ? Buffer.concat([value, Buffer.alloc(4 - value.length)]) : u32(valueAt)
      if (!isInline(entry)) valueAt += padded(value).length
      return Buffer.concat([u16(tag), u16(type), u32(count), held])
    })
    const values = sorted.filter((entry) => !isInline(entry)).map(({ value }) => padded(value))
    return Buffer.concat([u16(entries.length), ...lines, u32(0), ...values])
  }

  // Without a resolution, libvips writes one of its own, of 25.4 dots an inch.
  const dots = Buffer.concat([u32(usualResolution), u32(1)])
  const isWritten = (tag: number) => directories.main.some((entry) => entry.tag === tag)
  const resolution: ExifEntry[] = [
    { tag: 0x011a, type: rational, count: 1, value: dots },
    { tag: 0x011b, type: rational, count: 1, value: dots },
    { tag: 0x0128, type: short, count: 1, value: u16(inches) },
  ]
  const main = isWritten(0x011a) ? directories.main : [...directories.main, ...resolution]
  const exif = [version, ...directories.exif]
  const pointerTo = (tag: number, at: number): ExifEntry => ({ tag, type: long, count: 1, value: u32(at) })
  const exifAt = headerBytes + sizeOf(main) + (gps.length > 0 ? 24 : 12)
  const gpsAt = exifAt + sizeOf(exif)
  const pointers = [pointerTo(exifPointer, exifAt), ...(gps.length > 0 ? [pointerTo(gpsPointer, gpsAt)] : [])]
  return Buffer.concat([
    Buffer.from(littleEndian ? 'II*\0' : 'MM\0*', 'latin1'),
    u32(headerBytes),
    layOut([...main, ...pointers], headerBytes),
    layOut(exif, exifAt),
    ...(gps.length > 0 ? [layOut(gps, gpsAt)] : []),
  ])
}
