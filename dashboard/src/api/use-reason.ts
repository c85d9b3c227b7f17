import { useTranslations } from 'use-intl'
import { knownText } from '../i18n/known-text.ts'

/** Why a photo was rejected or could not be analysed, as the API reports it. */
export interface Reason {
  readonly code: string
  /** In English. */
  readonly message: string
}

/** The reason in the language of the page; for a code that the page does not know, in the words of the API. */
export function useReason(): (reason: Reason) => string {
  const t = useTranslations('faults')
  return ({ code, message }) => knownText(t, `reasons.${code}`, message)
}

/** What the person who uploaded the photo can do; undefined for a code that the page does not know. */
export function useRemedy(): (reason: Pick<Reason, 'code'>) => string | undefined {
  const t = useTranslations('faults')
  return ({ code }) => knownText(t, `remedies.${code}`, '') || undefined
}
