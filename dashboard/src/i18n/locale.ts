import { create } from 'zustand'

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

const preferred = (): Locale => {
  const chosen = stored()
  if (isLocale(chosen)) return chosen
  return navigator.languages.map((language) => language.slice(0, 2)).find(isLocale) ?? 'en'
}

export const useLocale = create<{ locale: Locale; choose: (locale: Locale) => void }>((set) => ({
  locale: preferred(),
  choose: (locale) => {
    try {
      localStorage.setItem('locale', locale)
    } catch {
      // It holds for this visit then.
    }
    set({ locale })
  },
}))
