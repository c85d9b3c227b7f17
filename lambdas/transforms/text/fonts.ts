import { createRequire } from 'node:module'
import { StepRefusal } from '../step-refusal.ts'
import { missingCharacters } from './font-coverage.ts'

/** A font for text. Pango looks it up in its file by family name. */
export interface Font {
  readonly family: string
  readonly file: string
}

// In a CommonJS bundle `require` exists and import.meta.url does not; under tsx and Vitest it is the other way round.
const nodeRequire: NodeJS.Require = typeof require === 'function' ? require : createRequire(import.meta.url)

/** Covers Latin, Greek, Cyrillic, Armenian, Georgian, Hebrew, Arabic and more; its licence permits redistribution. */
export const bundledFont = (): Font => ({
  family: 'DejaVu Sans',
  file: nodeRequire.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
})

/**
 * The first font that has all characters of a text. Without this check, Pango would fall back to any font on the
 * machine, or draw boxes, and the same text would look different elsewhere.
 */
export function fontFor(text: string, fonts: readonly Font[]): Font {
  const missing = fonts.map((font) => missingCharacters(text, font.file))
  const complete = missing.findIndex((characters) => characters.length === 0)
  if (complete >= 0) return fonts[complete]!
  const fewest = missing.reduce((least, characters) =>
    characters.length < least.length ? characters : least,
  )
  const named = fewest.slice(0, 5).map((character) => `"${character}" (U+${hex(character)})`)
  throw new StepRefusal(
    `Expected characters that the fonts of this stage have; there is no glyph for ${named.join(', ')}. Leave them out, or use an image as the watermark.`,
  )
}

const hex = (character: string) => character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')
