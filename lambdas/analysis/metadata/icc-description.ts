import { cleanText, decodeText, decodeUtf16 } from './clean-text.ts'

const tagTableOffset = 128
const maxTags = 100
const maxNameCharacters = 100
const maxLanguages = 200
/** The description, and Apple's one in many languages beside it. */
const descriptionTags = ['desc', 'dscm']

/**
 * The description of an ICC profile: `desc` as multi-localised Unicode (ICC.1:2022, 10.15), as text of version 2
 * (ICC.1:2001-04, 6.5.17) or as plain text. Undefined when the profile has none or is damaged.
 */
export function iccDescription(profile: Uint8Array | undefined): string | undefined {
  if (!profile || profile.length < tagTableOffset + 4) return undefined
  const bytes = Buffer.from(profile.buffer, profile.byteOffset, profile.byteLength)
  const tags = Math.min(bytes.readUInt32BE(tagTableOffset), maxTags)
  const found: { name: string; text: string }[] = []
  for (let i = 0; i < tags; i++) {
    const entry = tagTableOffset + 4 + i * 12
    if (entry + 12 > bytes.length) break
    const name = bytes.toString('latin1', entry, entry + 4)
    if (!descriptionTags.includes(name)) continue
    const offset = bytes.readUInt32BE(entry + 4)
    const text = readText(bytes.subarray(offset, offset + bytes.readUInt32BE(entry + 8)))
    if (text) found.push({ name, text })
  }
  return (found.find(({ name }) => name === 'desc') ?? found[0])?.text
}

const clean = (text: string | undefined) => cleanText(text, maxNameCharacters)

const readText = (tag: Buffer): string | undefined => {
  if (tag.length < 12) return undefined
  const type = tag.toString('latin1', 0, 4)
  if (type === 'desc') return readVersion2(tag)
  if (type === 'text') return clean(decodeText(tag.subarray(8)))
  return type === 'mluc' ? readLanguages(tag) : undefined
}

/** Text in ASCII, then in UTF-16; some writers fill only the second. */
const readVersion2 = (tag: Buffer): string | undefined => {
  const unicodeAt = 12 + tag.readUInt32BE(8)
  const ascii = clean(decodeText(tag.subarray(12, unicodeAt)))
  if (ascii || unicodeAt + 8 > tag.length) return ascii
  const characters = tag.readUInt32BE(unicodeAt + 4)
  return clean(decodeUtf16(tag.subarray(unicodeAt + 8, unicodeAt + 8 + characters * 2), false))
}

/** The English record, otherwise the first that is not empty. */
const readLanguages = (tag: Buffer): string | undefined => {
  const records = tag.length < 28 ? 0 : Math.min(tag.readUInt32BE(8), maxLanguages)
  const recordBytes = Math.max(tag.length < 28 ? 0 : tag.readUInt32BE(12), 12)
  const texts: { language: string; text: string }[] = []
  for (let at = 16; at + 12 <= tag.length && texts.length < records; at += recordBytes) {
    const offset = tag.readUInt32BE(at + 8)
    const text = clean(
      decodeUtf16(tag.subarray(offset, offset + Math.min(tag.readUInt32BE(at + 4), 1_024)), false),
    )
    texts.push({ language: tag.toString('latin1', at, at + 2), text: text ?? '' })
  }
  const filled = texts.filter(({ text }) => text !== '')
  return (filled.find(({ language }) => language === 'en') ?? filled[0])?.text
}
