import sax, { type SAXParser } from 'sax'
import { decodeUtf8 } from './clean-text.ts'

/** Whole units from an offset in little-endian order; that of the file shows in where the first unit has its letter. */
function unitsFrom(packet: Buffer, letterAt: number, unitBytes: 2 | 4): Buffer {
  const start = letterAt - (letterAt % unitBytes)
  const units = Buffer.from(packet.subarray(start, packet.length - ((packet.length - start) % unitBytes)))
  if (letterAt === start) return units
  return unitBytes === 4 ? units.swap32() : units.swap16()
}

function decodeUtf32(units: Buffer): string {
  const points = Array.from({ length: units.length >> 2 }, (_, i) => units.readUInt32LE(i * 4))
  return points.map((point) => (point <= 0x10ffff ? String.fromCodePoint(point) : '')).join('')
}

/** UTF-8, or UTF-16 or UTF-32 if one or three zeros follow the first bracket. */
function packetText(block: Uint8Array): string {
  const packet = Buffer.from(block.buffer, block.byteOffset, block.byteLength)
  const start = packet.indexOf('<')
  if (start < 0) return ''
  const zeros = packet.subarray(start + 1, start + 4).findIndex((byte) => byte !== 0)
  if (zeros === 1) return unitsFrom(packet, start, 2).toString('utf16le')
  return zeros < 0 ? decodeUtf32(unitsFrom(packet, start, 4)) : decodeUtf8(packet.subarray(start))
}

/** `&#0;` and the like, which XML forbids; a parser would keep them as written. */
const controlReference = /&#(0*([0-8]|1[124-9]|2\d|3[01])|x0*([0-8bcef]|1[\da-f]));/gi

/**
 * Follows an XMP packet (ISO 16684-1) with handlers. Expands no entities. What is not well-formed costs the property in
 * which it stands, not the packet; nothing throws.
 * @param follow sets the handlers of a parser
 */
export function parsePacket<T>(block: Uint8Array, follow: (parser: SAXParser) => T): T {
  const parser = sax.parser(true, { xmlns: true, position: false })
  const result = follow(parser)
  parser.onerror = () => void parser.resume()
  try {
    parser.write(packetText(block).replace(controlReference, '')).close()
  } catch {
    // What was read before stays.
  }
  return result
}
