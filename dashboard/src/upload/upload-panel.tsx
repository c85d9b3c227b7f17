import { useVirtualizer } from '@tanstack/react-virtual'
import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { ProgressBar } from 'react-aria-components'
import { useTranslations } from 'use-intl'
import { Button } from '../design/button.tsx'
import { Meter } from '../design/meter.tsx'
import { useSession } from '../session/session-store.ts'
import { uploads } from './upload-files.ts'
import { isDone, isOnItsWay, totalsOf, type UploadItem } from './upload-item.ts'
import styles from './upload-panel.module.css'
import { UploadRow } from './upload-row.tsx'
import { useUploads } from './upload-store.ts'
import { useSeen } from './use-seen.ts'

const rowPx = 64

/** Everything that is being uploaded or has just been, in a corner above every page. */
export function UploadPanel() {
  const session = useSession()
  const owner = session.state === 'in' ? session.owner : undefined
  useEffect(() => {
    // Continues what an earlier page has left.
    if (owner) uploads()
  }, [owner])
  const { items: byId, isPaused, isOpen } = useUploads()
  const items = useMemo(() => [...byId.values()], [byId])
  const isBusy = items.some(isOnItsWay)
  useWarnBeforeLeaving(isBusy)
  return items.length === 0 ? null : (
    <Panel items={items} isPaused={isPaused} isOpen={isOpen} isBusy={isBusy} />
  )
}

/** Asks for confirmation when somebody closes the page during an upload. */
function useWarnBeforeLeaving(isBusy: boolean) {
  useEffect(() => {
    if (!isBusy) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [isBusy])
}

interface PanelProps {
  readonly items: readonly UploadItem[]
  readonly isPaused: boolean
  readonly isOpen: boolean
  readonly isBusy: boolean
}

function Panel({ items, isPaused, isOpen, isBusy }: PanelProps) {
  const t = useTranslations('upload')
  const app = useTranslations('app')
  const { files, done, retryable, missing, bytes, sentBytes } = useMemo(() => totalsOf(items), [items])
  const percentage = bytes > 0 ? Math.floor((100 * sentBytes) / bytes) : 100
  const title = isBusy ? t('progress', { done, files }) : t('finished', { done })
  return (
    <section className={styles.panel} aria-label={t('panel')}>
      <header className={styles.header}>
        <h2 className={styles.title}>{title}</h2>
        <Button
          look="quiet"
          icon
          aria-label={isOpen ? t('minimise') : t('expand')}
          aria-expanded={isOpen}
          onPress={() => useUploads.setState({ isOpen: !isOpen })}
        >
          {isOpen ? <ChevronDown aria-hidden size={18} /> : <ChevronUp aria-hidden size={18} />}
        </Button>
        {!isBusy && (
          <Button look="quiet" icon aria-label={app('close')} onPress={() => uploads().dismiss(() => true)}>
            <X aria-hidden size={18} />
          </Button>
        )}
      </header>
      {isBusy && (
        <ProgressBar value={percentage} aria-label={t('panel')} className={styles.total!}>
          <Meter percentage={percentage} />
        </ProgressBar>
      )}
      <Announcer text={isBusy ? '' : title} />
      {isOpen && (
        <>
          {(isBusy || retryable > 0) && (
            <div className={styles.actions}>
              {isBusy && (
                <Button look="quiet" onPress={() => (isPaused ? uploads().resume() : uploads().pause())}>
                  {isPaused ? t('resume') : t('pause')}
                </Button>
              )}
              {isBusy && (
                <Button look="quiet" onPress={() => uploads().cancel()}>
                  {app('cancel')}
                </Button>
              )}
              {retryable > 0 && (
                <Button look="quiet" onPress={() => uploads().retryFailed()}>
                  {t('retry', { failed: retryable })}
                </Button>
              )}
            </div>
          )}
          {missing > 0 && (
            <div className={styles.missing}>
              <p>{t('missing', { missing })}</p>
              <Button look="quiet" onPress={() => uploads().dismiss(({ step }) => step === 'missing')}>
                {t('forget')}
              </Button>
            </div>
          )}
          <Rows items={items} />
        </>
      )}
    </section>
  )
}

/** Renders a few rows of thousands of files. Files in progress and failed ones come first. */
function Rows({ items }: { readonly items: readonly UploadItem[] }) {
  const t = useTranslations('upload')
  const frame = useRef<HTMLElement>(null)
  const seen = useSeen(items)
  const sorted = useMemo(() => inOrder(items), [items])
  const rows = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowPx,
    overscan: 4,
  })
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable content must be reachable by keyboard
    <section ref={frame} className={styles.frame} aria-label={t('files')} tabIndex={0}>
      <ul className={styles.rows} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const item = sorted[index]!
          return (
            <li
              key={item.id}
              className={styles.row}
              aria-setsize={sorted.length}
              aria-posinset={index + 1}
              style={{ height: rowPx, transform: `translateY(${start}px)` }}
            >
              <UploadRow item={item} seen={item.imageId ? seen.get(item.imageId) : undefined} />
            </li>
          )
        })}
      </ul>
    </section>
  )
}

const ranks = { failed: 0, missing: 1, sending: 2, arrived: 3, waiting: 4, hashing: 4, known: 5 } as const
const rank = ({ step }: UploadItem) => ranks[step]

/** In the order in which they were chosen, except that finished files come latest first: people watch the last one. */
const inOrder = (items: readonly UploadItem[]): UploadItem[] =>
  [...items.entries()]
    .sort(([i, a], [j, b]) => rank(a) - rank(b) || (isDone(a) ? j - i : i - j))
    .map(([, item]) => item)

/** Tells screen readers the outcome, rather than each of a thousand files. */
function Announcer({ text }: { readonly text: string }) {
  const [said, setSaid] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSaid(text), 500)
    return () => clearTimeout(timer)
  }, [text])
  return (
    <p role="status" className="visually-hidden">
      {said}
    </p>
  )
}
