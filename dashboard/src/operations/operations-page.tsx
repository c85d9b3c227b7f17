import { useTranslations } from 'use-intl'

export function OperationsPage() {
  const t = useTranslations('app')
  return <h1>{t('operations')}</h1>
}
