import { useFormatter, useTranslations } from 'use-intl'

/** Amounts as a person reads them: cents, and what is less than one in words. */
export function useDollars(): (usd: number) => string {
  const t = useTranslations('costs')
  const format = useFormatter()
  const dollars = (usd: number) => format.number(usd, { style: 'currency', currency: 'USD' })
  return (usd) => (usd > 0 && usd < 0.005 ? t('lessThan', { amount: dollars(0.01) }) : dollars(usd))
}
