import { isFrame, isProgressive, type JpegSegment, jpegSegments, startOfScan } from './jpeg-segments.ts'

const coefficients = 64
const unsent = 255

interface ScanHeader {
  readonly components: readonly number[]
  readonly first: number
  readonly last: number
  /** Bits of the coefficients that later scans bring. */
  readonly missingBits: number
}

/** ITU-T T.81 B.2.3. The band means nothing in a sequential JPEG, and some cameras write nonsense there. */
function readScanHeader(data: Buffer, progressive: boolean): ScanHeader | undefined {
  const count = data[0] ?? 0
  if (data.length < 4 + count * 2) return undefined
  const components = Array.from({ length: count }, (_, i) => data[1 + i * 2]!)
  if (!progressive) return { components, first: 0, last: coefficients - 1, missingBits: 0 }
  const [first = 0, last = 0, bits = 0] = data.subarray(1 + count * 2)
  return { components, first, last: Math.min(last, coefficients - 1), missingBits: bits & 15 }
}

const componentsOf = ({ data }: JpegSegment): number[] =>
  Array.from({ length: data[5] ?? 0 }, (_, i) => data[6 + i * 3] ?? -1)

/** Whether every picture that the file holds comes in one scan, as in most JPEGs: nothing can be missing between scans. */
const hasOneScan = (frame: JpegSegment, scan: JpegSegment) =>
  !isProgressive(frame.marker) && scan.data[0] === frame.data[5]

/**
 * Whether a JPEG of several scans ends between two of them: a colour, or the detail of all colours, never came. Its end
 * marker may be there nevertheless, and no decoder warns. Every encoder sends all coefficients with all their bits.
 */
export function jpegLacksScans(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let frame: JpegSegment | undefined
  const missing = new Map<number, Uint8Array>()
  for (const segment of jpegSegments(file)) {
    if (!frame && isFrame(segment.marker)) {
      frame = segment
      for (const component of componentsOf(frame))
        missing.set(component, new Uint8Array(coefficients).fill(unsent))
    }
    if (segment.marker !== startOfScan || !frame) continue
    if (hasOneScan(frame, segment)) return false
    const scan = readScanHeader(segment.data, isProgressive(frame.marker))
    for (const component of scan?.components ?? []) {
      missing.get(component)?.fill(scan!.missingBits, scan!.first, scan!.last + 1)
    }
  }
  return [...missing.values()].some((bits) => bits.some((count) => count > 0))
}

const isApplicationData = (marker: number) => marker >= 0xe0 && marker !== 0xf7

/**
 * Tables, frame and scans: what decides about the pixels, without what applications store, without garbage, and with
 * the band of a sequential scan as the standard wants it.
 */
export function tablesAndScans(bytes: Uint8Array): Buffer {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kept = [file.subarray(0, 2)]
  let sequential = true
  for (const { marker, data, start, end } of jpegSegments(file)) {
    if (isProgressive(marker)) sequential = false
    if (marker === startOfScan) {
      const rest = Buffer.from(file.subarray(start))
      if (sequential && data.length >= 4) rest.set([0, 63, 0], end - start - 3)
      return Buffer.concat([...kept, rest])
    }
    if (!isApplicationData(marker)) kept.push(file.subarray(start, end))
  }
  return Buffer.concat(kept)
}
