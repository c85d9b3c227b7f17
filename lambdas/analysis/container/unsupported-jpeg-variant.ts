import { isFrame, jpegSegments } from './jpeg-segments.ts'

// Start-of-frame markers of ITU-T T.81 table B.1, and of T.87, that libjpeg-turbo does not decode.
const kinds: Record<number, string> = {
  195: 'lossless compression',
  197: 'hierarchical compression',
  198: 'hierarchical compression',
  199: 'lossless compression',
  201: 'arithmetic coding',
  202: 'arithmetic coding',
  203: 'lossless compression',
  205: 'hierarchical compression',
  206: 'hierarchical compression',
  207: 'lossless compression',
  247: 'JPEG-LS compression',
}
const decodableComponents = [1, 3, 4]

/** Why we cannot decode a valid JPEG. Only asked after decoding failed, because some builds decode some of these. */
export function unsupportedJpegVariant(bytes: Uint8Array): string | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (const { marker, data } of jpegSegments(file)) {
    if (!isFrame(marker)) continue
    if (data.length < 6) return undefined
    const bits = data[0]!
    const components = data[5]!
    if (kinds[marker]) return kinds[marker]
    if (bits === 12 || bits === 16) return `${bits} bits per channel`
    // DNL, T.81 B.2.5
    if (data.readUInt16BE(1) === 0) return 'a height that stands after the pixels'
    return decodableComponents.includes(components) ? undefined : `${components} channels`
  }
  return undefined
}
