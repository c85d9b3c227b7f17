import { deflateSync } from 'node:zlib'
import type { CodePoints } from '../color/code-points.ts'

type Chromaticity = readonly [x: number, y: number]

/** What a PNG says about its colours besides an ICC profile (PNG, third edition, 11.3.2). */
export interface PngColor {
  readonly codePoints?: CodePoints
  readonly saysSrgb: boolean
  readonly gamma?: number
  readonly chromaticities?: Readonly<Record<'white' | 'red' | 'green' | 'blue', Chromaticity>>
}

interface Chunk {
  readonly type: string
  readonly data: Buffer
  readonly offset: number
  readonly next: number
}

/** The chunks before the pixels: none about colours may follow them. */
function* chunksBeforePixels(file: Buffer): Generator<Chunk> {
  let offset = 8
  while (offset + 12 <= file.length) {
    const next = offset + 12 + file.readUInt32BE(offset)
    const type = file.toString('latin1', offset + 4, offset + 8)
    if (type === 'IDAT' || type === 'IEND' || next > file.length) return
    yield { type, data: file.subarray(offset + 8, next - 4), offset, next }
    offset = next
  }
}

const bufferOf = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  Buffer.from(buffer, byteOffset, byteLength)

const chromaticitiesOf = (data: Buffer): PngColor['chromaticities'] => {
  const at = (index: number): Chromaticity => [
    data.readUInt32BE(index * 8) / 100_000,
    data.readUInt32BE(index * 8 + 4) / 100_000,
  ]
  const points = { white: at(0), red: at(1), green: at(2), blue: at(3) }
  return Object.values(points).every(([x, y]) => y > 0 && x + y <= 1) ? points : undefined
}

export function readPngColor(bytes: Uint8Array): PngColor {
  const found = new Map<string, Buffer>()
  for (const { type, data } of chunksBeforePixels(bufferOf(bytes)))
    if (!found.has(type)) found.set(type, data)
  const [cicp, gama, chrm] = ['cICP', 'gAMA', 'cHRM'].map((type) => found.get(type))
  const isRgb = cicp?.length === 4 && cicp[2] === 0
  const gamma = gama?.length === 4 ? gama.readUInt32BE(0) / 100_000 : 0
  const chromaticities = chrm?.length === 32 ? chromaticitiesOf(chrm) : undefined
  return {
    saysSrgb: found.has('sRGB'),
    ...(isRgb && { codePoints: { primaries: cicp[0]!, transfer: cicp[1]!, fullRange: cicp[3] !== 0 } }),
    ...(gamma > 0 && { gamma }),
    ...(chromaticities && { chromaticities }),
  }
}

/** The checksum of chunks (PNG, annex D). zlib.crc32() needs a later Node.js. */
function checksum(bytes: Buffer): number {
  let crc = ~0
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return ~crc >>> 0
}

function iccChunk(profile: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from('iCCPicc\0\0', 'latin1'), deflateSync(profile)])
  const chunk = Buffer.alloc(body.length + 8)
  chunk.writeUInt32BE(body.length - 4, 0)
  body.copy(chunk, 4)
  chunk.writeUInt32BE(checksum(body), chunk.length - 4)
  return chunk
}

/** The same PNG with this ICC profile in place of everything that it says about its colours. */
export function withPngProfile(bytes: Uint8Array, profile: Uint8Array): Buffer {
  const file = bufferOf(bytes)
  const parts: Buffer[] = [file.subarray(0, 8)]
  let rest = 8
  for (const { type, offset, next } of chunksBeforePixels(file)) {
    rest = next
    if (['cICP', 'iCCP', 'sRGB', 'gAMA', 'cHRM'].includes(type)) continue
    parts.push(file.subarray(offset, next))
    if (type === 'IHDR') parts.push(iccChunk(profile))
  }
  return Buffer.concat([...parts, file.subarray(rest)])
}
