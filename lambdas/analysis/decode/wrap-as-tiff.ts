const short = 3
const long = 4
const undefinedType = 7
const rowsPerStrip = 64

/** Pixels in RGB, grey or CMYK, in rows without padding, in the byte order of the machine if they have 16 bits. */
export interface WrappedPixels {
  readonly data: Buffer
  readonly widthPx: number
  readonly heightPx: number
  readonly channels: number
  /** @default 8 */
  readonly bits?: 8 | 16
  /** Four channels are then no RGB with alpha. @default false */
  readonly isCmyk?: boolean
}

const photometricOf = ({ channels, isCmyk }: WrappedPixels) => (isCmyk ? 5 : channels < 3 ? 1 : 2)

type Entry = readonly [tag: number, type: number, values: readonly number[]]

const tiffEntries = (raster: WrappedPixels, strips: { offsets: number[]; lengths: number[] }): Entry[] => [
  [256, long, [raster.widthPx]],
  [257, long, [raster.heightPx]],
  [258, short, Array(raster.channels).fill(raster.bits ?? 8)],
  [259, short, [1]], // uncompressed
  [262, short, [photometricOf(raster)]],
  [273, long, strips.offsets],
  [277, short, [raster.channels]],
  [278, long, [rowsPerStrip]],
  [279, long, strips.lengths],
  ...(raster.channels % 2 === 0 && !raster.isCmyk ? ([[338, short, [2]]] as const) : []), // straight alpha
]

const stripsOf = ({ widthPx, heightPx, channels, bits = 8 }: WrappedPixels) => {
  const rowBytes = (widthPx * channels * bits) / 8
  const offsets: number[] = []
  const lengths: number[] = []
  for (let row = 0; row < heightPx; row += rowsPerStrip) {
    offsets.push(8 + row * rowBytes)
    lengths.push(Math.min(rowsPerStrip, heightPx - row) * rowBytes)
  }
  return { offsets, lengths }
}

/** An uncompressed little-endian TIFF (TIFF 6.0) around pixels, so that libvips sees their ICC profile. */
export function wrapAsTiff(raster: WrappedPixels, icc?: Uint8Array): Buffer {
  const entries = tiffEntries(raster, stripsOf(raster))
  const valuesStart = 8 + raster.data.length + (raster.data.length & 1)
  const values: Buffer[] = []
  let valuesBytes = 0
  const store = (bytes: Buffer): number => {
    const offset = valuesStart + valuesBytes
    values.push(bytes, Buffer.alloc(bytes.length & 1))
    valuesBytes += bytes.length + (bytes.length & 1)
    return offset
  }
  const count = entries.length + (icc ? 1 : 0)
  const directory = Buffer.alloc(2 + count * 12 + 4)
  directory.writeUInt16LE(count, 0)
  const writeEntry = (index: number, tag: number, type: number, count: number, value: Buffer) => {
    const at = 2 + index * 12
    directory.writeUInt16LE(tag, at)
    directory.writeUInt16LE(type, at + 2)
    directory.writeUInt32LE(count, at + 4)
    if (value.length <= 4) value.copy(directory, at + 8)
    else directory.writeUInt32LE(store(value), at + 8)
  }
  entries.forEach(([tag, type, list], index) => {
    const array = type === short ? Uint16Array.from(list) : Uint32Array.from(list)
    writeEntry(index, tag, type, list.length, Buffer.from(array.buffer))
  })
  if (icc) writeEntry(entries.length, 34_675, undefinedType, icc.length, Buffer.from(icc)) // ICC.1:2022, annex B.4
  const header = Buffer.from('49492a0000000000', 'hex')
  header.writeUInt32LE(valuesStart + valuesBytes, 4)
  return Buffer.concat([header, raster.data, Buffer.alloc(raster.data.length & 1), ...values, directory])
}
