import type en from './en.ts'
import type { Locale } from './locale.ts'

/** Each key that `t()` takes; a missing one does not compile. */
export type Messages = typeof en

declare module 'use-intl' {
  interface AppConfig {
    Messages: Messages
    Locale: Locale
  }
}

/** Only the language that is read is fetched. */
export const loadMessages = async (locale: Locale): Promise<Messages> =>
  (locale === 'es' ? await import('./es.ts') : await import('./en.ts')).default
