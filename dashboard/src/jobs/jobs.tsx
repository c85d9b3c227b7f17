import type { JobView } from '@image-intelligence/client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Pause, Play, X } from 'lucide-react'
import { useState } from 'react'
import { ProgressBar } from 'react-aria-components'
import { useFormatter, useTranslations } from 'use-intl'
import { api } from '../api/api.ts'
import { explainFault } from '../api/explain-fault.ts'
import { Button } from '../design/button.tsx'
import { Listed, type ListedProps } from '../design/listed.tsx'
import { Meter } from '../design/meter.tsx'
import { notify } from '../design/toasts.tsx'
import styles from './jobs.module.css'
import { ResultsDialog } from './results-dialog.tsx'

const placeOf = ({ bucket, prefix = '' }: NonNullable<JobView['import']>['source']) =>
  `s3://${bucket}/${prefix}`

/** The account's jobs: re-runs and transforms of many images, and imports. */
export function Jobs({ heading }: Pick<ListedProps<JobView>, 'heading'>) {
  const t = useTranslations('jobs')
  const format = useFormatter()
  return (
    <Listed
      queryKey={['jobs']}
      fetchPage={(cursor) => api().listJobs({ query: cursor ? { cursor } : {} })}
      refetchMs={3_000}
      title={t('title')}
      heading={heading}
      hint={t('jobsHint')}
      empty={t('noJobs')}
      keyOf={({ jobId }: JobView) => jobId}
      columns={[
        {
          name: t('job'),
          cell: ({ transforms, import: order }) => {
            if (order) return t(order.dryRun ? 'dryRunOf' : 'importOf', { place: placeOf(order.source) })
            return transforms ? t('transformsOf', { count: transforms }) : t('rerunOf')
          },
        },
        {
          name: t('begun'),
          cell: ({ createdAt }) =>
            format.dateTime(new Date(createdAt), { dateStyle: 'medium', timeStyle: 'short' }),
        },
        { name: t('state'), cell: ({ state, reason }) => reason?.message ?? t(`job_${state}`) },
        { name: t('progress'), cell: (job) => <Progress job={job} /> },
        { name: t('actions'), cell: (job) => <JobActions job={job} /> },
      ]}
    />
  )
}

function Progress({ job }: { readonly job: JobView }) {
  const { completed, failed, skipped, total, state } = job
  const t = useTranslations('jobs')
  const done = completed + failed + skipped
  const text = total === undefined ? t('doneSoFar', { done }) : t('doneOf', { done, total })
  return (
    <ProgressBar
      aria-label={t('progress')}
      value={done}
      maxValue={Math.max(total ?? 0, done, 1)}
      isIndeterminate={total === undefined && state === 'running'}
      className={styles.progress!}
    >
      {({ percentage }) => (
        <>
          <span>
            {text}
            {failed > 0 && ` · ${t('failedCount', { count: failed })}`}
            {job.import && skipped > 0 && ` · ${t('skippedCount', { count: skipped })}`}
          </span>
          <Meter percentage={percentage} />
        </>
      )}
    </ProgressBar>
  )
}

function JobActions({ job }: { readonly job: JobView }) {
  const { jobId: id, state, transforms } = job
  const t = useTranslations('jobs')
  const faults = useTranslations('faults')
  const client = useQueryClient()
  const change = useMutation({
    mutationFn: (to: 'running' | 'paused' | 'cancelled') =>
      api().changeJob({ path: { id }, body: { state: to } }),
    onError: (error) => notify(explainFault(error).detail ?? faults(explainFault(error).key)),
    onSettled: () => client.invalidateQueries({ queryKey: ['jobs'] }),
  })
  const [isShown, setShown] = useState(false)
  return (
    <span className={styles.row}>
      {transforms !== undefined && (
        <Button look="quiet" onPress={() => setShown(true)}>
          {t('results')}
        </Button>
      )}
      {isShown && <ResultsDialog job={job} onClose={() => setShown(false)} />}
      {state === 'running' && (
        <Button icon look="quiet" aria-label={t('pause')} onPress={() => change.mutate('paused')}>
          <Pause aria-hidden size={16} />
        </Button>
      )}
      {state === 'paused' && (
        <Button icon look="quiet" aria-label={t('continue')} onPress={() => change.mutate('running')}>
          <Play aria-hidden size={16} />
        </Button>
      )}
      {(state === 'running' || state === 'paused') && (
        <Button icon look="quiet" aria-label={t('cancelJob')} onPress={() => change.mutate('cancelled')}>
          <X aria-hidden size={16} />
        </Button>
      )}
    </span>
  )
}
