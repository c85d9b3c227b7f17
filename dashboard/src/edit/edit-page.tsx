import { useTranslations } from 'use-intl'

export function EditPage() {
  const t = useTranslations('app')
  return <h1>{t('library')}</h1>
}
