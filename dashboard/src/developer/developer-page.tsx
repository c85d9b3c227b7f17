import { useTranslations } from 'use-intl'

export function DeveloperPage() {
  const t = useTranslations('app')
  return <h1>{t('developer')}</h1>
}
