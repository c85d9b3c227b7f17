/** In characters. Stored strings are capped: people read descriptions, and a DynamoDB item holds at most 400 KB. */
const maxTextCharacters = 2_000

const utf8 = new TextDecoder('utf-8', { fatal: true })
const latin1 = new TextDecoder('latin1')

/** Text of unknown encoding: UTF-8 if it is valid UTF-8, otherwise Latin-1. Ends at the first NUL. */
export function decodeText(bytes: Uint8Array | undefined): string | undefined {
  if (!bytes) return undefined
  const end = bytes.indexOf(0)
  const text = end < 0 ? bytes : bytes.subarray(0, end)
  try {
    return cleanText(utf8.decode(text))
  } catch {
    return cleanText(latin1.decode(text))
  }
}

/** UTF-16LE, as in the XP tags of Windows. */
export const decodeUtf16 = (bytes: Uint8Array | undefined): string | undefined =>
  bytes && cleanText(new TextDecoder('utf-16le').decode(bytes.subarray(0, bytes.length & ~1)).split('\0')[0])

/** Removes control characters (line breaks and tabs become spaces), trims and caps; undefined when nothing is left. */
export function cleanText(text: string | undefined, maxCharacters = maxTextCharacters): string | undefined {
  if (!text) return undefined
  const printable = text
    .slice(0, maxCharacters * 4)
    .replace(/[\t\n\r]+/g, ' ')
    // Control and formatting characters, private use and lone surrogates: nobody typed these.
    .replace(/[\p{Cc}\p{Cs}\p{Co}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffd]/gu, '')
    .trim()
  const characters = Array.from(printable)
  return characters.length > maxCharacters
    ? characters.slice(0, maxCharacters).join('').trim()
    : printable || undefined
}
