import { isFrame, type JpegSegment, jpegSegments, startOfScan } from './jpeg-segments.ts'

// ITU-T T.81: markers of B.1, Huffman tables of annex C, the order of the data units of A.2.3.
const huffmanTables = 0xc4
const restartInterval = 0xdd
const acTable = 0x10

/** For each of the 65,536 next 16 bits: the length of the code that they begin with, times 256, plus its value. */
type HuffmanTable = Uint16Array

function readHuffmanTables(data: Buffer, tables: Map<number, HuffmanTable>): void {
  let offset = 0
  while (offset + 17 <= data.length) {
    const id = data[offset]!
    const table = new Uint16Array(0x10000)
    let valueAt = offset + 17
    let code = 0
    for (let length = 1; length <= 16; length++, code <<= 1) {
      for (let i = 0; i < data[offset + length]!; i++, code++, valueAt++) {
        const from = code << (16 - length)
        table.fill((length << 8) | (data[valueAt] ?? 0), from, from + (1 << (16 - length)))
      }
    }
    tables.set(id, table)
    offset = valueAt
  }
}

/** The tables of a block's first coefficient and of its others. */
type BlockTables = readonly [dc: HuffmanTable, ac: HuffmanTable]

/**
 * Passes over the blocks of entropy-coded data up to the next marker. A code that does not exist counts as 16 bits, as
 * libjpeg has it. The bits of values are passed over, never read.
 * @returns the offset after the data; undefined when they end before the blocks do
 */
function skipBlocks(
  file: Buffer,
  start: number,
  units: number,
  unit: readonly BlockTables[],
): number | undefined {
  let offset = start
  let bits = 0
  let count = 0
  const hasByte = () => offset < file.length && (file[offset] !== 0xff || file[offset + 1] === 0)
  const take = () => {
    bits = (bits << 8) | file[offset]!
    count += 8
    offset += file[offset] === 0xff ? 2 : 1
  }
  for (let i = 0; i < units; i++) {
    for (const [dc, ac] of unit) {
      for (let k = 0; k < 64; k++) {
        while (count < 16 && hasByte()) take()
        const next16 = (count >= 16 ? bits >>> (count - 16) : bits << (16 - count)) & 0xffff
        const entry = (k === 0 ? dc : ac)[next16]!
        const value = entry & 255
        count -= (entry >>> 8 || 16) + (value & 15)
        while (count < 0 && hasByte()) take()
        if (count < 0) return undefined
        if (k === 0) continue
        if ((value & 15) === 0 && value !== 0xf0) break
        k += value >>> 4
      }
    }
  }
  return offset
}

/** The offset after the next restart marker, if the next marker is one. */
function afterRestart(file: Buffer, start: number): number | undefined {
  let offset = file.indexOf(0xff, start)
  while (offset >= 0 && (file[offset + 1] === 0 || file[offset + 1] === 0xff))
    offset = file.indexOf(0xff, offset + 1)
  const marker = file[offset + 1] ?? 0
  return offset >= 0 && marker >= 0xd0 && marker <= 0xd7 ? offset + 2 : undefined
}

interface Component {
  readonly horizontal: number
  readonly vertical: number
}
interface Frame {
  readonly widthPx: number
  readonly heightPx: number
  readonly components: ReadonlyMap<number, Component>
}

const readFrame = ({ data }: JpegSegment): Frame => {
  const count = data[5] ?? 0
  const entry = (i: number): [number, Component] => {
    const [id = 0, sampling = 0x11] = data.subarray(6 + i * 3)
    return [id, { horizontal: sampling >> 4 || 1, vertical: sampling & 15 || 1 }]
  }
  return {
    heightPx: data.readUInt16BE(1),
    widthPx: data.readUInt16BE(3),
    components: new Map(Array.from({ length: count }, (_, i) => entry(i))),
  }
}

/** How many units a scan has, and of how many blocks of its components one consists. */
function unitsOf(frame: Frame, scanned: readonly Component[]): { units: number; blocks: number[] } {
  const all = [...frame.components.values()]
  const maxHorizontal = Math.max(...all.map(({ horizontal }) => horizontal))
  const maxVertical = Math.max(...all.map(({ vertical }) => vertical))
  const [only] = scanned
  if (scanned.length === 1 && only) {
    const across = Math.ceil(Math.ceil((frame.widthPx * only.horizontal) / maxHorizontal) / 8)
    const down = Math.ceil(Math.ceil((frame.heightPx * only.vertical) / maxVertical) / 8)
    return { units: across * down, blocks: [1] }
  }
  const across = Math.ceil(frame.widthPx / (8 * maxHorizontal))
  const down = Math.ceil(frame.heightPx / (8 * maxVertical))
  return { units: across * down, blocks: scanned.map(({ horizontal, vertical }) => horizontal * vertical) }
}

interface Coding {
  readonly tables: ReadonlyMap<number, HuffmanTable>
  readonly restartUnits: number
}

function scanEndsEarly(file: Buffer, { data, end }: JpegSegment, frame: Frame, coding: Coding): boolean {
  const selected = Array.from({ length: data[0] ?? 0 }, (_, i) => data.subarray(1 + i * 2, 3 + i * 2))
  const scanned = selected.flatMap(([id = -1]) => frame.components.get(id) ?? [])
  const pairs = selected.map(([, ids = 0]) => [
    coding.tables.get(ids >> 4),
    coding.tables.get(acTable | (ids & 15)),
  ])
  if (scanned.length !== selected.length || pairs.flat().includes(undefined)) return false
  const { units, blocks } = unitsOf(frame, scanned)
  const unit = blocks.flatMap((count, i) =>
    Array<BlockTables>(count).fill(pairs[i] as unknown as BlockTables),
  )
  let offset: number | undefined = end
  for (let done = 0; done < units && offset !== undefined; done += coding.restartUnits || units) {
    if (done > 0) offset = afterRestart(file, offset)
    if (offset === undefined) return true
    offset = skipBlocks(file, offset, Math.min(coding.restartUnits || units, units - done), unit)
  }
  return offset === undefined
}

/**
 * Whether the data of a Huffman-coded sequential JPEG end before its last pixel, whatever follows them. Decodes every
 * code, some 50 ms per megabyte, so ask only where there is a reason to doubt. False for JPEGs of other kinds.
 */
export function jpegDataEndsEarly(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const tables = new Map<number, HuffmanTable>()
  let frame: Frame | undefined
  let restartUnits = 0
  for (const segment of jpegSegments(file)) {
    const { marker, data } = segment
    if (marker === huffmanTables) readHuffmanTables(data, tables)
    if (marker === restartInterval && data.length >= 2) restartUnits = data.readUInt16BE(0)
    if (isFrame(marker) && !frame) {
      if (marker > 0xc1 || data.length < 6) return false
      frame = readFrame(segment)
    }
    if (marker === startOfScan && frame && scanEndsEarly(file, segment, frame, { tables, restartUnits }))
      return true
  }
  return false
}
