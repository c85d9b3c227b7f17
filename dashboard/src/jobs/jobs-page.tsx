import { useTranslations } from 'use-intl'
import { usePageTitle } from '../app/use-page-title.ts'
import styles from './jobs.module.css'
import { Jobs } from './jobs.tsx'

/** The jobs of the account, on a page that everybody can open. */
export function JobsPage() {
  usePageTitle(useTranslations('jobs')('title'))
  return (
    <div className={styles.page}>
      <Jobs heading="h1" />
    </div>
  )
}
