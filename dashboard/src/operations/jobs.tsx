import type { JobView } from '@image-intelligence/client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Pause, Play, X } from 'lucide-react'
import { ProgressBar } from 'react-aria-components'
import { useFormatter, useTranslations } from 'use-intl'
import { api } from '../api/api.ts'
import { explainFault } from '../api/explain-fault.ts'
import { Button } from '../design/button.tsx'
import { Meter } from '../design/meter.tsx'
import { notify } from '../design/toasts.tsx'
import { Listed } from './listed.tsx'
import styles from './operations-page.module.css'

/** The account's jobs: re-runs and transforms of many images. */
export function Jobs() {
  const t = useTranslations('operations')
  const format = useFormatter()
  return (
    <Listed
      queryKey={['jobs']}
      fetchPage={(cursor) => api().listJobs({ query: cursor ? { cursor } : {} })}
      refetchMs={3_000}
      title={t('tab_jobs')}
      hint={t('jobsHint')}
      empty={t('noJobs')}
      keyOf={({ jobId }: JobView) => jobId}
      columns={[
        {
          name: t('job'),
          cell: ({ transforms }) => (transforms ? t('transformsOf', { count: transforms }) : t('rerunOf')),
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

function Progress({ job: { completed, failed, skipped, total, state } }: { readonly job: JobView }) {
  const t = useTranslations('operations')
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
          </span>
          <Meter percentage={percentage} />
        </>
      )}
    </ProgressBar>
  )
}

function JobActions({ job: { jobId: id, state } }: { readonly job: JobView }) {
  const t = useTranslations('operations')
  const faults = useTranslations('faults')
  const client = useQueryClient()
  const change = useMutation({
    mutationFn: (to: 'running' | 'paused' | 'cancelled') =>
      api().changeJob({ path: { id }, body: { state: to } }),
    onError: (error) => notify(explainFault(error).detail ?? faults(explainFault(error).key)),
    onSettled: () => client.invalidateQueries({ queryKey: ['jobs'] }),
  })
  if (state !== 'running' && state !== 'paused') return null
  return (
    <span className={styles.row}>
      {state === 'running' ? (
        <Button icon look="quiet" aria-label={t('pause')} onPress={() => change.mutate('paused')}>
          <Pause aria-hidden size={16} />
        </Button>
      ) : (
        <Button icon look="quiet" aria-label={t('continue')} onPress={() => change.mutate('running')}>
          <Play aria-hidden size={16} />
        </Button>
      )}
      <Button icon look="quiet" aria-label={t('cancelJob')} onPress={() => change.mutate('cancelled')}>
        <X aria-hidden size={16} />
      </Button>
    </span>
  )
}
