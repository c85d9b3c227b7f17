import { create } from 'zustand'
import { type Locale, preferredLocale } from './preferred-locale.ts'

export { type Locale, locales } from './preferred-locale.ts'

export const useLocale = create<{ locale: Locale; choose: (locale: Locale) => void }>((set) => ({
  locale: preferredLocale(),
  choose: (locale) => {
    try {
      localStorage.setItem('locale', locale)
    } catch {
      // Storage is blocked, so the choice only lasts for this visit.
    }
    set({ locale })
  },
}))
