const footer = 'TRUEVISION-XFILE.\0'
const headerBytes = 18
const imageTypes = new Set([1, 2, 3, 9, 10, 11])
const pixelBits = new Set([8, 15, 16, 24, 32])

/**
 * Targa has no signature at its start: version 2 has a footer, version 1 is recognised by plausible header fields
 * (Truevision TGA specification 2.0, 1991). Only used to name what is refused, after everything else failed.
 */
export function looksLikeTga(bytes: Uint8Array): boolean {
  if (bytes.length < headerBytes) return false
  const tail = Buffer.from(bytes.buffer, bytes.byteOffset + bytes.length - headerBytes, headerBytes).toString(
    'latin1',
  )
  if (tail === footer) return true
  const [, colorMapType = 2, imageType = 0] = bytes
  return colorMapType <= 1 && imageTypes.has(imageType) && pixelBits.has(bytes[16]!)
}
