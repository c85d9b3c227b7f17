import { useTranslations } from 'use-intl'
import { knownText } from '../i18n/known-text.ts'

/** The name of a feature on the page. */
export function useFeatureName(): (feature: string) => string {
  const t = useTranslations('photo')
  return (feature) => knownText(t, `features.${feature}`, feature)
}
