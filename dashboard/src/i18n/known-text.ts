/** What `useTranslations` returns, whatever its texts are. */
interface Translate {
  (key: never): string
  has(key: never): boolean
}

/**
 * The text of a key that was put together from a word of the API, such as the name of a feature. The API may know words
 * that this page does not know yet: then it is `otherwise`, the word as the API has it.
 */
export function knownText(t: Translate, key: string, otherwise: string): string {
  return t.has(key as never) ? t(key as never) : otherwise
}
