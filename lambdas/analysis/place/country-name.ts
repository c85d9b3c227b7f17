type Language = 'en' | 'es'

const displayNames = new Map<string, Intl.DisplayNames>()

/**
 * The name of a country by its ISO 3166-1 alpha-2 code, which is itself the answer where nobody knows a name.
 * @param style `short` is "UK" and "US" rather than "United Kingdom" and "United States"
 */
export function countryName(code: string, language: Language, style: 'long' | 'short' = 'long'): string {
  const key = `${language} ${style}`
  const names =
    displayNames.get(key) ?? new Intl.DisplayNames([language], { type: 'region', style, fallback: 'code' })
  displayNames.set(key, names)
  return names.of(code)!
}
