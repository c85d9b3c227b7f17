import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { EmptyState } from '../design/states.tsx'

export function NotFound() {
  const t = useTranslations('app')
  return (
    <EmptyState title={t('notFoundTitle')}>
      <Link to="/">{t('toLibrary')}</Link>
    </EmptyState>
  )
}
