import { closeSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs'

/**
 * Truncates a shared library (ELF, 64 bits, little-endian: Linux on both processors) after its loaded parts: removes
 * the symbol table and the section table, which the dynamic loader does not read. Implemented here because `strip`
 * comes with compilers, which a machine that deploys need not have, let alone one for another processor.
 * @throws Error for any other kind of file
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
    // The number of sections, and the index of the one with their names.
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
