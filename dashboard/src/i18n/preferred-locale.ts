export const locales = ['en', 'es'] as const
export type Locale = (typeof locales)[number]

const stored = (): string | null => {
  try {
    return localStorage.getItem('locale')
  } catch {
    // Storage may be blocked; the browser's languages decide then.
    return null
  }
}

const isLocale = (text: string | null | undefined): text is Locale => locales.includes(text as Locale)

/**
 * The language with the region that the person has chosen in the browser, for dates and numbers: en-GB has the day first.
 * Without one, the language alone.
 */
export const regionalLocale = (locale: Locale): Locale =>
  (navigator.languages.find((language) => language.slice(0, 2) === locale) ?? locale) as Locale

/** The language to use: the one chosen here, or else the browser's. */
export const preferredLocale = (): Locale => {
  const chosen = stored()
  if (isLocale(chosen)) return chosen
  return navigator.languages.map((language) => language.slice(0, 2)).find(isLocale) ?? 'en'
}
