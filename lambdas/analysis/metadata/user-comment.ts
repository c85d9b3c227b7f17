import { cleanText, decodeText, decodeUtf16 } from './clean-text.ts'

const codeBytes = 8
const escapeByte = 0x1b
const byteOrderMarks: Record<string, boolean> = { '\xff\xfe': true, '\xfe\xff': false }

/** Writers do not agree on the byte order of this tag: zeros stand before Latin letters or after them. */
const isLittleEndian = (units: Uint8Array, blockIsLittleEndian: boolean): boolean => {
  const mark = byteOrderMarks[Buffer.from(units.subarray(0, 2)).toString('latin1')]
  if (mark !== undefined) return mark
  const zeros = (from: number) => units.filter((byte, i) => i % 2 === from && byte === 0).length
  return zeros(0) === zeros(1) ? blockIsLittleEndian : zeros(1) > zeros(0)
}

/** JIS X 0208 with its escape sequences, or without them, as the standard has it; some write Shift JIS instead. */
const decodeJis = (text: Uint8Array): string => {
  if (text.includes(escapeByte)) return new TextDecoder('iso-2022-jp').decode(text)
  if (text.some((byte) => byte >= 0x80)) return new TextDecoder('shift_jis').decode(text)
  return new TextDecoder('iso-2022-jp').decode(Buffer.concat([Buffer.from('\x1b$B'), text]))
}

/** Exif's UserComment (Exif 2.32, 4.6.5): eight bytes that name the encoding, then the text. */
export function readUserComment(bytes: Uint8Array | undefined, littleEndian: boolean): string | undefined {
  if (!bytes || bytes.length < codeBytes) return decodeText(bytes)
  const code = Buffer.from(bytes.subarray(0, codeBytes)).toString('latin1').replaceAll('\0', '').trim()
  const text = bytes.subarray(codeBytes)
  if (code === 'UNICODE') return decodeUtf16(text, isLittleEndian(text, littleEndian))
  if (code === 'JIS') return cleanText(decodeJis(text.filter((byte) => byte !== 0)))
  // Without a code, some write the text from the first byte on.
  return code === 'ASCII' || code === '' ? decodeText(text) : decodeText(bytes)
}
