import type { Raster } from '../../analysis/raster.ts'

const headerBytes = 54

/** Writes an uncompressed 24-bit BMP (BITMAPINFOHEADER): rows from the bottom up, blue first, padded to four bytes. */
export function encodeBmp({ data, widthPx, heightPx, channels }: Raster): Buffer {
  const rowBytes = Math.ceil((widthPx * 3) / 4) * 4
  const file = Buffer.alloc(headerBytes + rowBytes * heightPx)
  file.write('BM')
  file.writeUInt32LE(file.length, 2)
  file.writeUInt32LE(headerBytes, 10)
  file.writeUInt32LE(40, 14) // size of BITMAPINFOHEADER
  file.writeInt32LE(widthPx, 18)
  file.writeInt32LE(heightPx, 22)
  file.writeUInt16LE(1, 26) // planes
  file.writeUInt16LE(24, 28)
  file.writeUInt32LE(rowBytes * heightPx, 34)
  for (let row = 0; row < heightPx; row++) {
    let to = headerBytes + (heightPx - 1 - row) * rowBytes
    let from = row * widthPx * channels
    for (let column = 0; column < widthPx; column++, from += channels, to += 3) {
      file[to] = data[from + 2]!
      file[to + 1] = data[from + 1]!
      file[to + 2] = data[from]!
    }
  }
  return file
}
