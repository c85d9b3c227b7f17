import { Link, Outlet } from '@tanstack/react-router'
import { Activity, Code2, Copy, Images } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { useTranslations } from 'use-intl'
import { useSession } from '../session/session-store.ts'
import { UploadButton } from '../upload/upload-button.tsx'
import { AccountMenu } from './account-menu.tsx'
import { OfflineNotice } from './offline-notice.tsx'
import styles from './shell.module.css'

const Uploads = lazy(() => import('../upload/uploads.tsx'))

/** The frame around every page for a person who is signed in. */
export function Shell() {
  const t = useTranslations('app')
  const session = useSession()
  const isAdmin = session.state === 'in' && session.isAdmin
  const pages = [
    { to: '/', name: t('library'), Icon: Images },
    { to: '/duplicates', name: t('duplicates'), Icon: Copy },
    { to: '/developer', name: t('developer'), Icon: Code2 },
    ...(isAdmin ? [{ to: '/operations', name: t('operations'), Icon: Activity }] : []),
  ] as const
  return (
    <>
      <a href="#content" className={styles.skip}>
        {t('skip')}
      </a>
      <header className={styles.header}>
        <Link to="/" className={styles.brand} aria-label={t('name')}>
          <img src="/icon.svg" alt="" width={28} height={28} />
          <span className={styles.name}>{t('name')}</span>
        </Link>
        <nav aria-label={t('navigation')} className={styles.pages}>
          {pages.map(({ to, name, Icon }) => (
            <Link
              key={to}
              to={to}
              className={styles.page}
              activeOptions={{ exact: false, includeSearch: false }}
            >
              <Icon aria-hidden size={18} />
              <span>{name}</span>
            </Link>
          ))}
        </nav>
        <div className={styles.actions}>
          <UploadButton />
          <AccountMenu />
        </div>
      </header>
      <OfflineNotice />
      <main id="content" tabIndex={-1} className={styles.content}>
        <Outlet />
      </main>
      <Suspense>
        <Uploads />
      </Suspense>
    </>
  )
}
