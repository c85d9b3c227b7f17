import { useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'
import styles from './offline-notice.module.css'

const subscribe = (changed: () => void) => {
  addEventListener('online', changed)
  addEventListener('offline', changed)
  return () => {
    removeEventListener('online', changed)
    removeEventListener('offline', changed)
  }
}

export function OfflineNotice() {
  const t = useTranslations('app')
  const isOnline = useSyncExternalStore(subscribe, () => navigator.onLine)
  return <div role="status">{!isOnline && <p className={styles.notice}>{t('offlineNotice')}</p>}</div>
}
