import { type Signature, signatures } from './signatures.ts'
import { sniffIsoMedia } from './sniff-iso-media.ts'
import type { SniffedFormat } from './sniffed-format.ts'

const matches = (bytes: Uint8Array, signature: Signature): boolean =>
  signature.parts.every(([offsetBytes, text]) => {
    if (offsetBytes + text.length > bytes.length) return false
    for (let i = 0; i < text.length; i++) if (bytes[offsetBytes + i] !== text.charCodeAt(i)) return false
    return true
  })

const pnmKinds = 'P1P2P3P4P5P6P7PFPf'
const looksLikePnm = (bytes: Uint8Array): boolean =>
  bytes.length > 2 &&
  pnmKinds.includes(String.fromCharCode(bytes[0]!, bytes[1]!)) &&
  bytes[0] === 0x50 &&
  (bytes[2] === 0x0a || bytes[2] === 0x20 || bytes[2] === 0x0d || bytes[2] === 0x09)

/** Looks at the bytes only, never at a name or a declared type. Undefined when nothing is recognised. */
export function sniffFormat(bytes: Uint8Array): SniffedFormat | undefined {
  const signature = signatures.find((candidate) => matches(bytes, candidate))
  if (signature) return { name: signature.name, format: signature.format, unsafe: signature.unsafe }
  const isoMedia = sniffIsoMedia(bytes)
  if (isoMedia) return isoMedia
  if (looksLikePnm(bytes)) return { name: 'Netpbm (PBM, PGM, PPM)' }
  const text = matchText(bytes)
  if (text) return text
  return looksLikeTga(bytes) ? { name: 'Targa (TGA)' } : undefined
}

const footer = 'TRUEVISION-XFILE.\0'
const headerBytes = 18
const imageTypes = new Set([1, 2, 3, 9, 10, 11])
const pixelBits = new Set([8, 15, 16, 24, 32])

/**
 * Targa has no signature at its start: version 2 has a footer, and version 1 is recognised by plausible header fields
 * (Truevision TGA specification 2.0, 1991). Only used to name a refused file, after everything else failed.
 */
function looksLikeTga(bytes: Uint8Array): boolean {
  if (bytes.length < headerBytes) return false
  const tail = Buffer.from(bytes.buffer, bytes.byteOffset + bytes.length - headerBytes, headerBytes).toString(
    'latin1',
  )
  if (tail === footer) return true
  const [, colorMapType = 2, imageType = 0] = bytes
  return colorMapType <= 1 && imageTypes.has(imageType) && pixelBits.has(bytes[16]!)
}

const textWindowBytes = 4096

/** The beginning as text, without byte order mark, zeros of UTF-16 and leading white space. */
const leadingText = (bytes: Uint8Array): string => {
  const window = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, textWindowBytes))
  return window
    .toString('latin1')
    .replace(/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
    .replaceAll('\0', '')
    .trimStart()
}

/** Markup is refused by name, because a browser might run it. */
function matchText(bytes: Uint8Array): SniffedFormat | undefined {
  const text = leadingText(bytes)
  if (!text.startsWith('<')) return undefined
  if (/^<(!doctype\s+html|html|head|body|script|iframe)\b/i.test(text)) return { name: 'HTML', unsafe: true }
  if (/<([a-z][\w-]*:)?svg[\s>/:]/i.test(text)) return { name: 'SVG', unsafe: true }
  if (/^<\?php/i.test(text)) return { name: 'script', unsafe: true }
  return /^<[?!a-z]/i.test(text) ? { name: 'XML', unsafe: true } : undefined
}
