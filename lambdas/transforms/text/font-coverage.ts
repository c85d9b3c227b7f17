import { readFileSync } from 'node:fs'

/** Ranges of characters, [first, last], in order. */
type Coverage = readonly (readonly [first: number, last: number])[]

/** The offset of a table in a font (OpenType 1.9, "Organization of an OpenType font"). */
function tableAt(font: DataView, wanted: string): number {
  for (let at = 12; at < 12 + font.getUint16(4) * 16; at += 16) {
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((byte) => font.getUint8(at + byte)))
    if (tag === wanted) return font.getUint32(at + 8)
  }
  throw new Error(`Expected a font with a ${wanted} table.`)
}

/** A subtable of format 4: segments of 16-bit characters. The last one only marks the end. */
const segments = (font: DataView, at: number): Coverage => {
  const count = font.getUint16(at + 6) / 2
  return Array.from({ length: count - 1 }, (_, segment) => {
    const end = at + 14 + segment * 2
    return [font.getUint16(end + count * 2 + 2), font.getUint16(end)] as const
  })
}

/** A subtable of format 12: groups of 32-bit characters. */
const groups = (font: DataView, at: number): Coverage =>
  Array.from({ length: font.getUint32(at + 12) }, (_, group) => {
    const start = at + 16 + group * 12
    return [font.getUint32(start), font.getUint32(start + 4)] as const
  })

/** The characters for which a TrueType or OpenType font has glyphs, from its cmap table. */
function readCoverage(file: Uint8Array): Coverage {
  const font = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const cmap = tableAt(font, 'cmap')
  const subtables = Array.from({ length: font.getUint16(cmap + 2) }, (_, index) => {
    const at = cmap + font.getUint32(cmap + 4 + index * 8 + 4)
    return { at, format: font.getUint16(at) }
  })
  const full = subtables.find(({ format }) => format === 12)
  const basic = subtables.find(({ format }) => format === 4)
  if (full) return groups(font, full.at)
  if (basic) return segments(font, basic.at)
  throw new Error('Expected a font whose characters are in a table of format 4 or 12.')
}

const coverages = new Map<string, Coverage>()

/** Direction marks, joiners and variation selectors change other glyphs and need none of their own. */
const needsNoGlyph = /\u061c|[\u200c-\u200f]|[\ufe00-\ufe0f]/u

/** The characters of a text that a font file has no glyph for. */
export function missingCharacters(text: string, fontFile: string): string[] {
  const coverage = coverages.get(fontFile) ?? readCoverage(readFileSync(fontFile))
  coverages.set(fontFile, coverage)
  const isCovered = (character: string) => {
    const code = character.codePointAt(0)!
    return coverage.some(([first, last]) => first <= code && code <= last)
  }
  return [...new Set(text)].filter((character) => !needsNoGlyph.test(character) && !isCovered(character))
}
