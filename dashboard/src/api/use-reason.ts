import { useTranslations } from 'use-intl'

/** Why a photo was rejected or could not be analysed, as the API says it. */
export interface Reason {
  readonly code: string
  /** In English. */
  readonly message: string
}

/** Says it in the language of the page; a code that the page does not know, in the words of the API. */
export function useReason(): (reason: Reason) => string {
  const t = useTranslations('faults')
  return ({ code, message }) => {
    const key = `reasons.${code}` as Parameters<typeof t.has>[0]
    return t.has(key) ? t(key as never) : message
  }
}
