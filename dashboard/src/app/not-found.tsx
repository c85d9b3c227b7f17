import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { EmptyState } from '../design/states.tsx'

export function NotFound() {
  const t = useTranslations('app')
  return (
    <main>
      <EmptyState title={t('notFoundTitle')} heading="h1">
        <Link to="/">{t('toLibrary')}</Link>
      </EmptyState>
    </main>
  )
}
