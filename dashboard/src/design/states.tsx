import { CircleAlert } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { ProgressBar } from 'react-aria-components'
import { useTranslations } from 'use-intl'
import { explainFault } from '../api/explain-fault.ts'
import { Button } from './button.tsx'
import styles from './states.module.css'

/** An empty list: says why it is empty, and what to do next. */
export function EmptyState({
  icon,
  title,
  heading: Heading = 'h2',
  children,
}: {
  readonly icon?: ReactNode
  readonly title: ReactNode
  /** `h1` if it is the only content of the page. */
  readonly heading?: 'h1' | 'h2'
  readonly children?: ReactNode
}) {
  return (
    <section className={styles.state}>
      {icon && <div className={styles.icon}>{icon}</div>}
      <Heading>{title}</Heading>
      {children && <div className={styles.body}>{children}</div>}
    </section>
  )
}

/** A failure: says in plain words what failed, and offers to try again. */
export function ErrorState({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
  const t = useTranslations('app')
  const explain = useTranslations('faults')
  const { key, detail, requestId } = explainFault(error)
  return (
    <section className={styles.state} role="alert">
      <div className={styles.icon}>
        <CircleAlert aria-hidden size={28} />
      </div>
      <h2>{explain(key)}</h2>
      {detail && <p className={styles.body}>{detail}</p>}
      {requestId && <p className={styles.small}>{t('requestId', { id: requestId })}</p>}
      {onRetry && <Button onPress={onRetry}>{t('tryAgain')}</Button>}
    </section>
  )
}

/** After this, a person wants to know that something is the matter. */
const lateMs = 6_000

/** Something is loading. Announced to screen readers, discreet on the screen. */
export function Loading({ label }: { readonly label?: string }) {
  const t = useTranslations('app')
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), lateMs)
    return () => clearTimeout(timer)
  }, [])
  return (
    <ProgressBar isIndeterminate aria-label={label ?? t('loading')} className={styles.loading}>
      <div className={styles.dots} aria-hidden />
      {isLate && (
        <p role="status" className={styles.small}>
          {t('takesLonger')}
        </p>
      )}
    </ProgressBar>
  )
}
