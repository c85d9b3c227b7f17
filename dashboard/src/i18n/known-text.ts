/** What `useTranslations` returns, whatever its texts are. */
interface Translate {
  (key: never): string
  has(key: never): boolean
}

/**
 * The text of a key that was built from a word of the API, such as the name of a feature. The API may know words that
 * this page does not know yet. For those, the text is `otherwise`, the word as the API has it.
 */
export function knownText(t: Translate, key: string, otherwise: string): string {
  return t.has(key as never) ? t(key as never) : otherwise
}
