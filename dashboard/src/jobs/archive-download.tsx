import { useMutation, useQuery } from '@tanstack/react-query'
import { Download, FileArchive } from 'lucide-react'
import { useFormatter, useTranslations } from 'use-intl'
import { api } from '../api/api.ts'
import { explainFault } from '../api/explain-fault.ts'
import { useReason } from '../api/use-reason.ts'
import { Button } from '../design/button.tsx'
import { formatBytes } from '../design/format-bytes.ts'
import styles from './jobs.module.css'

const waitSeconds = 20
/** Shorter than the lifetime of the archive's URLs. */
const renewMs = 4 * 60_000

/** Requests a ZIP file of everything that a job has made, and offers it for download. */
export function ArchiveDownload({ jobId: id }: { readonly jobId: string }) {
  const t = useTranslations('jobs')
  const faults = useTranslations('faults')
  const format = useFormatter()
  const inWords = useReason()
  const request = useMutation({ mutationFn: () => api().requestJobArchive({ path: { id } }) })
  const { data, error } = useQuery({
    queryKey: ['jobs', id, 'archive'],
    queryFn: () => api().getJobArchive({ path: { id }, query: { wait: waitSeconds } }),
    enabled: request.isSuccess,
    refetchInterval: ({ state: { data } }) => (data?.state === 'pending' ? 1 : renewMs),
  })
  const archive = request.isSuccess ? data : undefined
  const fault = request.error ?? error
  const isPending =
    request.isPending || (request.isSuccess && !fault && (!archive || archive.state === 'pending'))
  return (
    <div className={styles.archive}>
      {archive?.state !== 'completed' && (
        <Button isPending={isPending} onPress={() => request.mutate()}>
          <FileArchive aria-hidden size={16} />
          {isPending ? t('archivePending') : t('archive')}
        </Button>
      )}
      <div role="status">
        {fault && (explainFault(fault).detail ?? faults(explainFault(fault).key))}
        {archive?.reason && inWords(archive.reason)}
        {archive?.state === 'completed' &&
          archive.parts.map(({ number, url, files, sizeBytes }) => (
            <a key={number} href={url} className={styles.row}>
              <Download aria-hidden size={16} />
              {t('saveArchive', { number, parts: archive.parts.length, files })} ·{' '}
              {formatBytes(format, sizeBytes)}
            </a>
          ))}
      </div>
    </div>
  )
}
