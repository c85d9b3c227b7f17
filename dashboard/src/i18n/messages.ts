import type en from './en.ts'
import type { Locale } from './locale.ts'
import type pages from './pages.en.ts'

/** Texts that sign-in and the library need. */
export type FirstMessages = typeof en
/** Texts of the pages that are loaded when they are opened. */
export type PageMessages = typeof pages
/** Every key that `t()` accepts; a missing one does not compile. */
export type Messages = FirstMessages & PageMessages

declare module 'use-intl' {
  interface AppConfig {
    Messages: Messages
    Locale: Locale
  }
}

/** Loads only the language in use. */
export const loadFirstMessages = async (locale: Locale): Promise<FirstMessages> =>
  (locale === 'es' ? await import('./es.ts') : await import('./en.ts')).default

export const loadPageMessages = async (locale: Locale): Promise<PageMessages> =>
  (locale === 'es' ? await import('./pages.es.ts') : await import('./pages.en.ts')).default
