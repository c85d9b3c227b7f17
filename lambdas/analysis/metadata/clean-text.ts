/** In characters. Stored strings are capped: people read descriptions, and a DynamoDB item holds at most 400 KB. */
const maxTextCharacters = 2_000

/** Code page 1252 from 0x80 to 0x9f; the five bytes without a letter are NUL, which cleaning removes. */
const windowsLetters = '€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ'

const asLatin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')

/**
 * Windows' Latin letters. Not by TextDecoder: in Node 20.18 and later it turns 0x80 to 0x9f, the curly quotes and the
 * euro, into control characters.
 */
const windowsText = (latin1: string): string =>
  latin1.replace(/[\x80-\x9f]/g, (letter) => windowsLetters[letter.charCodeAt(0) - 0x80]!)

const strictUtf8 = new TextDecoder('utf-8', { fatal: true })
/** A letter of several bytes in UTF-8, seen as Latin-1 text (RFC 3629, without its rarer exceptions). */
const wideLetter = /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}/g
const lastLetterCut = /(?:[\xc2-\xf4]|[\xe0-\xf4][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{2})$/

/** UTF-8 in which every byte that is none is read as Windows' letter: one bad byte costs one letter at most. */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return strictUtf8.decode(bytes)
  } catch {
    // The odd parts are the letters that the pattern captured.
    return asLatin1(bytes)
      .split(new RegExp(`(${wideLetter.source})`))
      .map((part, i) => (i % 2 ? Buffer.from(part, 'latin1').toString('utf8') : windowsText(part)))
      .join('')
  }
}

/**
 * Bytes of unknown encoding: UTF-8 if they are valid, or valid but for an end that a length limit cut off or for a few
 * broken bytes; otherwise Windows' letters.
 */
function decodeUnknown(bytes: Uint8Array): string {
  const latin1 = asLatin1(bytes)
  const wide = latin1.match(wideLetter)?.length ?? 0
  if (wide === 0) return windowsText(latin1)
  const whole = latin1.replace(lastLetterCut, '')
  const broken = whole.replace(wideLetter, '').match(/[\x80-\xff]/g)?.length ?? 0
  return wide > broken ? decodeUtf8(bytes.subarray(0, whole.length)) : windowsText(latin1)
}

const untilNul = (bytes: Uint8Array): Uint8Array => {
  const end = bytes.indexOf(0)
  return end < 0 ? bytes : bytes.subarray(0, end)
}

/** Text of unknown encoding, UTF-8 or that of Windows. Ends at the first NUL. */
export const decodeText = (bytes: Uint8Array | undefined): string | undefined =>
  bytes && cleanText(decodeUnknown(untilNul(bytes)))

/** Several texts, each ended by a NUL, as one line. */
export const joinTexts = (bytes: Uint8Array | undefined): string | undefined =>
  bytes &&
  cleanText(
    decodeUnknown(bytes)
      .split('\0')
      .map((text) => text.trim())
      .join(' '),
  )

/** UTF-16, as in the XP tags of Windows (always little-endian) and in comments. */
export function decodeUtf16(bytes: Uint8Array | undefined, littleEndian = true): string | undefined {
  if (!bytes) return undefined
  const units = Buffer.from(bytes.subarray(0, bytes.length & ~1))
  return cleanText((littleEndian ? units : units.swap16()).toString('utf16le').split('\0')[0])
}

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
