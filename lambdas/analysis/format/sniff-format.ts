import { looksLikeTga } from './looks-like-tga.ts'
import { matchText } from './match-text.ts'
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

/** Never looks at a name or a declared type. Returns undefined when nothing is recognised. */
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
