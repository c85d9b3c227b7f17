export const locales = ['en', 'es'] as const
export type Locale = (typeof locales)[number]

const stored = (): string | null => {
  try {
    return localStorage.getItem('locale')
  } catch {
    // Storage may be blocked; then the browser's languages decide.
    return null
  }
}

const isLocale = (text: string | null | undefined): text is Locale => locales.includes(text as Locale)

/** Which language this browser's owner reads: as chosen here, else as the browser says. */
export const preferredLocale = (): Locale => {
  const chosen = stored()
  if (isLocale(chosen)) return chosen
  return navigator.languages.map((language) => language.slice(0, 2)).find(isLocale) ?? 'en'
}
