import { closeSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs'

/**
 * Cuts off what follows the loaded parts of a shared library (ELF, 64 bits, little-endian: Linux on both processors):
 * its symbol table and the table of sections, which the dynamic loader does not read. Written here because `strip`
 * comes with compilers, which a machine that deploys need not have, and one for another processor even less.
 * @throws Error for a file of another kind
 */
export function cutSymbols(path: string): void {
  const file = openSync(path, 'r+')
  try {
    const header = read(file, 0, 64)
    if (header.readUInt32BE(0) !== 0x7f454c46 || header[4] !== 2 || header[5] !== 1) {
      throw new Error(`Expected ${path} to be a 64-bit little-endian ELF file`)
    }
    const segmentsAt = Number(header.readBigUInt64LE(0x20))
    const segmentBytes = header.readUInt16LE(0x36)
    const segmentCount = header.readUInt16LE(0x38)
    const segments = read(file, segmentsAt, segmentBytes * segmentCount)
    let end = segmentsAt + segments.length
    for (let at = 0; at < segments.length; at += segmentBytes) {
      const offset = Number(segments.readBigUInt64LE(at + 0x08))
      end = Math.max(end, offset + Number(segments.readBigUInt64LE(at + 0x20)))
    }
    header.writeBigUInt64LE(0n, 0x28)
    // Number of sections, and which of them holds their names.
    header.writeUInt32LE(0, 0x3c)
    writeSync(file, header, 0, header.length, 0)
    ftruncateSync(file, end)
  } finally {
    closeSync(file)
  }
}

function read(file: number, position: number, length: number): Buffer {
  const bytes = Buffer.alloc(length)
  const count = readSync(file, bytes, 0, length, position)
  if (count !== length) throw new Error(`Expected ${length} bytes at ${position} but received ${count}`)
  return bytes
}
