import { textLine } from '../../platform/text/text.ts'

const maxLength = 255
const Filename = textLine({ minLength: 1, maxLength })

/** With halves of a pair, which the cut below may leave. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: keys of S3 may hold them, and names for people may not
const unshowable = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]|\p{Surrogate}/gu

/** The last part of a key as a name for people, as an upload would have it: keys may hold anything, names may not. */
export function filenameOf(key: string): string {
  const last = key.split('/').findLast((part) => part.trim() !== '') ?? ''
  const clean = last.normalize('NFC').slice(-maxLength).replace(unshowable, '_')
  return Filename.safeParse(clean).data ?? 'photo'
}
