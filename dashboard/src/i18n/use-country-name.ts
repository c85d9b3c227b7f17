import { useLocale } from 'use-intl'

/** Names countries in the language in use, by their code of two letters. A code from a URL may be none. */
export function useCountryName() {
  const names = new Intl.DisplayNames([useLocale()], { type: 'region', fallback: 'code' })
  return (code: string): string => (/^[A-Za-z]{2}$/.test(code) ? names.of(code.toUpperCase())! : code)
}
