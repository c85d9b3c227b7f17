import { useTranslations } from 'use-intl'

export function DuplicatesPage() {
  const t = useTranslations('app')
  return <h1>{t('duplicates')}</h1>
}
