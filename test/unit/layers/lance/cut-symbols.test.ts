import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { cutSymbols } from '../../../../layers/lance/cut-symbols.ts'

const headerBytes = 64
const segmentBytes = 56

interface Segment {
  readonly offset: number
  readonly fileBytes: number
}

/** A library of `totalBytes` with these loaded parts. Its bytes are never 0, and never executed. */
function anElfFile(segments: readonly Segment[], totalBytes: number): Buffer {
  const file = Buffer.alloc(totalBytes, 0xaa)
  file.fill(0, 0, headerBytes)
  file.write('\x7fELF', 'latin1')
  file.set([2, 1], 4)
  file.writeBigUInt64LE(BigInt(headerBytes), 0x20)
  file.writeBigUInt64LE(BigInt(totalBytes - 1), 0x28)
  file.writeUInt16LE(segmentBytes, 0x36)
  file.writeUInt16LE(segments.length, 0x38)
  file.writeUInt16LE(64, 0x3a)
  file.writeUInt16LE(7, 0x3c)
  file.writeUInt16LE(6, 0x3e)
  for (const [index, { offset, fileBytes }] of segments.entries()) {
    const at = headerBytes + index * segmentBytes
    file.writeBigUInt64LE(BigInt(offset), at + 0x08)
    file.writeBigUInt64LE(BigInt(fileBytes), at + 0x20)
  }
  return file
}

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cut-symbols-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function cut(content: Buffer): Buffer {
  const path = join(folder, 'library.node')
  writeFileSync(path, content)
  cutSymbols(path)
  return readFileSync(path)
}

describe('a shared library', () => {
  test('ends after the last loaded part, whatever its position in the list', () => {
    const segments = [
      { offset: 0, fileBytes: 500 },
      { offset: 900, fileBytes: 100 },
      { offset: 600, fileBytes: 200 },
    ]
    const before = anElfFile(segments, 5_000)
    const after = cut(before)
    expect(after).toHaveLength(1_000)
    expect(after.subarray(headerBytes)).toEqual(before.subarray(headerBytes, 1_000))
  })

  test('no longer says that it has a table of sections', () => {
    const after = cut(anElfFile([{ offset: 0, fileBytes: 500 }], 2_000))
    expect(after.readBigUInt64LE(0x28)).toBe(0n)
    expect(after.readUInt16LE(0x3c)).toBe(0)
    expect(after.readUInt16LE(0x3e)).toBe(0)
    expect(after.readUInt16LE(0x38)).toBe(1)
  })

  test('is the same after a second time', () => {
    const once = cut(anElfFile([{ offset: 0, fileBytes: 500 }], 2_000))
    expect(cut(once)).toEqual(once)
  })

  test('keeps the list of its parts, even if no part contains it', () => {
    const segments = [
      { offset: 0, fileBytes: 10 },
      { offset: 0, fileBytes: 0 },
    ]
    expect(cut(anElfFile(segments, 2_000))).toHaveLength(headerBytes + 2 * segmentBytes)
  })

  test('loses no loaded byte', () => {
    const parts = fc.record({ offset: fc.nat(20_000), fileBytes: fc.nat(20_000) })
    fc.assert(
      fc.property(fc.array(parts, { minLength: 1, maxLength: 8 }), fc.nat(10_000), (segments, more) => {
        const listEnds = headerBytes + segments.length * segmentBytes
        const end = Math.max(listEnds, ...segments.map(({ offset, fileBytes }) => offset + fileBytes))
        const before = anElfFile(segments, end + more)
        const after = cut(before)
        expect(after).toHaveLength(end)
        expect(after.subarray(headerBytes).equals(before.subarray(headerBytes, end))).toBe(true)
      }),
      { numRuns: 50 },
    )
  })
})

describe('a file of another kind is not changed', () => {
  const elf = () => anElfFile([{ offset: 0, fileBytes: 500 }], 2_000)
  const changed = (at: number, byte: number) => {
    const file = elf()
    file[at] = byte
    return file
  }

  test.each([
    ['a file that is not ELF', changed(1, 0x58)],
    ['a file of 32 bits', changed(4, 1)],
    ['a big-endian one', changed(5, 2)],
  ])('%s', (_, content) => {
    expect(() => cut(content)).toThrow('to be a 64-bit little-endian ELF file')
    expect(readFileSync(join(folder, 'library.node'))).toEqual(content)
  })

  test('a file that is shorter than its header, or than its list of parts', () => {
    expect(() => cut(Buffer.from('\x7fELF', 'latin1'))).toThrow('Expected 64 bytes at 0 but received 4')
    expect(() => cut(elf().subarray(0, 100))).toThrow('Expected 56 bytes at 64 but received 36')
  })
})
