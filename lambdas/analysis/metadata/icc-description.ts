import { cleanText } from './clean-text.ts'

const tagTableOffset = 128
const maxTags = 100
const maxNameCharacters = 100

/**
 * The description of an ICC profile: `desc` as multi-localised Unicode (ICC.1:2022, 10.15) or as version 2 text
 * (ICC.1:2001-04, 6.5.17). Undefined when the profile has none or is damaged.
 */
export function iccDescription(profile: Uint8Array | undefined): string | undefined {
  if (!profile || profile.length < tagTableOffset + 4) return undefined
  const bytes = Buffer.from(profile.buffer, profile.byteOffset, profile.byteLength)
  const tags = Math.min(bytes.readUInt32BE(tagTableOffset), maxTags)
  for (let i = 0; i < tags; i++) {
    const entry = tagTableOffset + 4 + i * 12
    if (entry + 12 > bytes.length) return undefined
    if (bytes.toString('latin1', entry, entry + 4) !== 'desc') continue
    const offset = bytes.readUInt32BE(entry + 4)
    return readText(bytes.subarray(offset, offset + bytes.readUInt32BE(entry + 8)))
  }
  return undefined
}

const readText = (tag: Buffer): string | undefined => {
  if (tag.length < 28) return undefined
  const type = tag.toString('latin1', 0, 4)
  if (type === 'desc') {
    const lengthBytes = tag.readUInt32BE(8)
    return cleanText(tag.toString('latin1', 12, 12 + lengthBytes), maxNameCharacters)
  }
  if (type !== 'mluc') return undefined
  const lengthBytes = tag.readUInt32BE(20)
  const offset = tag.readUInt32BE(24)
  const utf16BigEndian = Buffer.from(tag.subarray(offset, offset + Math.min(lengthBytes, 1_024)))
  const even = utf16BigEndian.subarray(0, utf16BigEndian.length & ~1)
  return cleanText(even.swap16().toString('utf16le'), maxNameCharacters)
}
