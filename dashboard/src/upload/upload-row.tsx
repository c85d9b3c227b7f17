import { Link } from '@tanstack/react-router'
import { Check, CircleAlert, Copy, FileQuestion, Hourglass } from 'lucide-react'
import { ProgressBar } from 'react-aria-components'
import { useFormatter, useTranslations } from 'use-intl'
import { useReason, useRemedy } from '../api/use-reason.ts'
import { formatBytes } from '../design/format-bytes.ts'
import { Meter } from '../design/meter.tsx'
import { placeholderUrl } from '../library/placeholder.ts'
import type { UploadItem } from './upload-item.ts'
import styles from './upload-row.module.css'
import type { Seen } from './use-seen.ts'

const icons = {
  hashing: Hourglass,
  waiting: Hourglass,
  sending: Hourglass,
  arrived: Check,
  known: Copy,
  failed: CircleAlert,
  missing: FileQuestion,
} as const

const mostLabels = 3

/** One file in progress, and then the photo that it became, while it is being analysed. */
export function UploadRow({ item, seen }: { readonly item: UploadItem; readonly seen?: Seen }) {
  const name = item.name.slice(item.name.lastIndexOf('/') + 1)
  return (
    <div className={styles.row}>
      <Thumbnail item={item} seen={seen} />
      <div className={styles.text}>
        {item.imageId && seen ? (
          <Link to="/photos/$id" params={{ id: item.imageId }} className={styles.name}>
            <bdi>{name}</bdi>
          </Link>
        ) : (
          <span className={styles.name}>
            <bdi>{name}</bdi>
          </span>
        )}
        <Status item={item} seen={seen} name={name} />
      </div>
    </div>
  )
}

function Thumbnail({ item, seen }: { readonly item: UploadItem; readonly seen?: Seen }) {
  const Icon = seen?.reason ? CircleAlert : icons[item.step]
  const ground = seen?.placeholder && placeholderUrl(seen.placeholder)
  return (
    <div className={styles.thumbnail} style={ground ? { backgroundImage: `url(${ground})` } : undefined}>
      {seen?.thumbnail ? (
        <img src={seen.thumbnail} alt="" width={40} height={40} />
      ) : (
        <Icon aria-hidden size={18} />
      )}
    </div>
  )
}

function Status({
  item,
  seen,
  name,
}: {
  readonly item: UploadItem
  readonly seen?: Seen
  readonly name: string
}) {
  const t = useTranslations('upload')
  const inWords = useReason()
  const remedyOf = useRemedy()
  const format = useFormatter()
  if (item.step === 'sending') {
    const percentage = Math.round((100 * item.sentBytes) / item.size)
    return (
      <ProgressBar value={percentage} aria-label={t('sendingName', { name })} className={styles.progress!}>
        <Meter percentage={percentage} />
        <span className={styles.note}>
          {formatBytes(format, item.sentBytes)} / {formatBytes(format, item.size)}
        </span>
      </ProgressBar>
    )
  }
  if (item.step === 'failed')
    return (
      <p className={styles.fault}>
        {t(`faults.${item.fault ?? 'refused'}`)} {item.detail}
      </p>
    )
  if (item.step === 'arrived' && seen) {
    if (seen.reason)
      return (
        <p className={styles.fault}>
          {inWords(seen.reason)} {remedyOf(seen.reason)}
        </p>
      )
    if (seen.labels && seen.labels.length > 0)
      return <p className={styles.labels}>{seen.labels.slice(0, mostLabels).join(' · ')}</p>
    return <p className={styles.note}>{t(`states.${seen.state}`)}</p>
  }
  return <p className={styles.note}>{t(`steps.${item.step}`)}</p>
}
