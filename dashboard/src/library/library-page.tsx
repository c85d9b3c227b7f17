import { useTranslations } from 'use-intl'

export function LibraryPage() {
  const t = useTranslations('app')
  return <h1>{t('library')}</h1>
}
