import type { TransformReceipt } from '@image-intelligence/client'
import { ShieldAlert, ShieldCheck } from 'lucide-react'
import { useFormatter, useTranslations } from 'use-intl'
import styles from './edit-page.module.css'

/** What the finished file reveals about its photo, in words. It was read back from the file. */
export function Receipt({ receipt }: { readonly receipt: TransformReceipt }) {
  const t = useTranslations('edit')
  const format = useFormatter()
  const list = (kinds: TransformReceipt['private']) => format.list(kinds.map((kind) => t(`private_${kind}`)))
  const count = (what: 'face' | 'text' | 'area') => receipt.hidden.filter((each) => each.what === what).length
  const isClean = receipt.private.length === 0
  return (
    <section className={styles.receipt} data-clean={isClean || undefined} aria-label={t('receipt')}>
      {isClean ? <ShieldCheck aria-hidden size={20} /> : <ShieldAlert aria-hidden size={20} />}
      <ul>
        <li>{isClean ? t('nothingPrivate') : t('stillPrivate', { kinds: list(receipt.private) })}</li>
        {receipt.removed.length > 0 && <li>{t('removedPrivate', { kinds: list(receipt.removed) })}</li>}
        {receipt.removedOrigin && receipt.removedOrigin.length > 0 && (
          <li>
            {t('removedOrigin', {
              kinds: format.list(receipt.removedOrigin.map((kind) => t(`origin_${kind}`))),
            })}
          </li>
        )}
        {(['face', 'text', 'area'] as const).map(
          (what) => count(what) > 0 && <li key={what}>{t(`hidden_${what}`, { count: count(what) })}</li>,
        )}
        <li>{t('keptFields', { count: receipt.kept.length })}</li>
      </ul>
    </section>
  )
}
