import { createRequire } from 'node:module'
import { StepRefusal } from '../step-refusal.ts'
import { missingCharacters } from './font-coverage.ts'

/** A font to write with. Pango finds it in its file by the name of its family. */
export interface Font {
  readonly family: string
  readonly file: string
}

// In a CommonJS bundle `require` exists and import.meta.url does not; under tsx and Vitest it is the other way round.
const nodeRequire: NodeJS.Require = typeof require === 'function' ? require : createRequire(import.meta.url)

/** Latin, Greek, Cyrillic, Armenian, Georgian, Hebrew, Arabic and more; its licence allows to pass it on. */
export const bundledFont = (): Font => ({
  family: 'DejaVu Sans',
  file: nodeRequire.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
})

/**
 * The first font that has all characters of a text. Without this, Pango would take any font of the machine, or draw
 * boxes: the same text would look different elsewhere.
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
