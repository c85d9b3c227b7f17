import * as z from 'zod/mini'

/*
 * Text from people. Some characters are refused, because they cannot be stored (an unpaired surrogate, NUL) or because
 * they make the text look like a different one: control characters, and the characters that embed, override or isolate
 * a direction ("photo\u202egpj.exe" is shown as "photoexe.jpg"). The marks U+200E, U+200F and U+061C stay: Arabic and
 * Hebrew keyboards type them, and they only move the punctuation beside them.
 */
const expected =
  'without control characters, direction overrides (U+202A to U+202E, U+2066 to U+2069) or unpaired surrogates'

// biome-ignore lint/suspicious/noControlCharactersInRegex: refuses control characters
const line = /^[^\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ud800-\udfff]*$/u
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above, but several lines and tabs are allowed
const lines = /^[^\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ud800-\udfff]*$/u
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above
const exact = /^[^\u0000-\u001f\u007f-\u009f\ud800-\udfff]*$/u

interface Lengths {
  /** @default 0 */
  readonly minLength?: number
  readonly maxLength: number
}

/** Composed (NFC), so that "é" is the same text whether it was typed as one code point or as two. */
const composed = z.overwrite<string>((text) => text.normalize('NFC'))

/** One line of text from people: titles, tags, names, search words. Trimmed and composed before it is measured. */
export const textLine = ({ minLength = 0, maxLength }: Lengths) =>
  z
    .string()
    .check(
      composed,
      z.trim(),
      z.minLength(minLength),
      z.maxLength(maxLength),
      z.regex(line, `Expected one line of text ${expected}`),
    )

/** Text from people that may have several lines and tabs. Line ends are "\n", whatever system they were typed on. */
export const textLines = ({ maxLength }: { readonly maxLength: number }) =>
  z.string().check(
    composed,
    z.overwrite((text) => text.replace(/\r\n?/g, '\n')),
    z.maxLength(maxLength),
    z.regex(lines, `Expected text ${expected}`),
  )

/** Text that is kept exactly and never shown as it is: a password, a URL. */
export const exactText = ({ minLength = 0, maxLength }: Lengths) =>
  z
    .string()
    .check(
      z.minLength(minLength),
      z.maxLength(maxLength),
      z.regex(exact, 'Expected text without control characters or unpaired surrogates'),
    )
