import type { AnswerOf, JobView } from '@image-intelligence/client'
import { Link } from '@tanstack/react-router'
import { Download } from 'lucide-react'
import { useFormatter, useTranslations } from 'use-intl'
import { api } from '../api/api.ts'
import { useReason } from '../api/use-reason.ts'
import { Dialog } from '../design/dialog.tsx'
import { formatBytes } from '../design/format-bytes.ts'
import { PagedTable } from '../design/paged-table.tsx'
import { ArchiveDownload } from './archive-download.tsx'
import styles from './jobs.module.css'

type Result = NonNullable<AnswerOf<'listJobResults'>>['items'][number]

const pageSize = 50
const refetchMs = 5_000

export interface ResultsDialogProps {
  readonly job: JobView
  readonly onClose: () => void
}

/** What a job has made of each photo. */
export function ResultsDialog({ job: { jobId: id, state, transforms = 1 }, onClose }: ResultsDialogProps) {
  const t = useTranslations('jobs')
  const format = useFormatter()
  const inWords = useReason()
  const stateOf = ({ state, reason }: Result) => (reason ? inWords(reason) : t(`result_${state}`))
  return (
    <Dialog title={t('results')} isOpen onOpenChange={onClose} wide>
      {state !== 'running' && state !== 'paused' && <ArchiveDownload jobId={id} />}
      <PagedTable
        caption={t('results')}
        empty={t('noResults')}
        queryKey={['jobs', id, 'results']}
        // A job that has ended does not change any more.
        {...(state === 'running' && { refetchMs })}
        fetchPage={async (cursor) =>
          (await api().listJobResults({ path: { id }, query: { limit: pageSize, cursor } }))!
        }
        keyOf={({ imageId, number }: Result) => `${imageId} ${number}`}
        columns={[
          {
            name: t('photo'),
            cell: ({ imageId, filename }) => (
              <Link to="/photos/$id" params={{ id: imageId }}>
                <bdi>{filename ?? imageId}</bdi>
              </Link>
            ),
          },
          ...(transforms > 1
            ? [{ name: t('edit'), cell: ({ number }: Result) => format.number(number), isNumber: true }]
            : []),
          { name: t('state'), cell: stateOf },
          {
            name: t('size'),
            cell: ({ result }) =>
              result
                ? `${result.widthPx} × ${result.heightPx} · ${formatBytes(format, result.sizeBytes)}`
                : '–',
          },
          {
            name: t('file'),
            cell: ({ result, filename }) =>
              result && (
                <a href={result.url} target="_blank" rel="noreferrer" className={styles.row}>
                  <Download aria-hidden size={16} />
                  {t('open', { type: result.mimeType.replace('image/', '').toUpperCase() })}
                  <span className="visually-hidden">{filename}</span>
                </a>
              ),
          },
        ]}
      />
    </Dialog>
  )
}
