import type { Overview } from '@image-intelligence/client'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { api } from '../api/api.ts'
import { DataTable } from '../design/data-table.tsx'
import { ErrorState, Loading } from '../design/states.tsx'
import { useFeatureName } from '../photo/use-feature-name.ts'
import styles from './operations-page.module.css'
import { Queues } from './queues.tsx'
import { ratesOf, type Sample, sampleOf, withSample } from './throughput.ts'

/** The library for charts is larger than this page, so it is loaded separately. */
const ThroughputChart = lazy(async () => ({
  default: (await import('./throughput-chart.tsx')).ThroughputChart,
}))

const refetchMs = 5_000
/** The page shows a warning once this share of a budget is used; then an event is published, too. */
const nearlyUsedUp = 0.8

/** What is in progress, what has failed, and what it costs. Refreshed while the page is visible. */
export function Now() {
  const [samples, setSamples] = useState<readonly Sample[]>([])
  const { data, error, refetch } = useQuery({
    queryKey: ['overview'],
    queryFn: () => api().getOverview({}),
    refetchInterval: refetchMs,
    staleTime: 0,
  })
  useEffect(() => {
    if (data) setSamples((before) => withSample(before, sampleOf(data)))
  }, [data])
  if (!data) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Loading />
  return (
    <>
      <Figures overview={data} />
      <Suspense fallback={<Loading />}>
        <ThroughputChart rates={ratesOf(samples)} />
      </Suspense>
      <Queues queues={data.queues} />
      <Faults overview={data} />
    </>
  )
}

interface Figure {
  readonly name: string
  readonly value: string
  readonly hint: string
  readonly isBad?: boolean
}

function Figures({ overview }: { readonly overview: Overview }) {
  const t = useTranslations('operations')
  const format = useFormatter()
  const age = useAge()
  const featureName = useFeatureName()
  const { underWay, settled, queues, reruns, vision, isComplete } = overview
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0)
  const waiting = sum(queues.map((queue) => queue.waiting ?? 0))
  const dead = sum(queues.map(({ deadLetters }) => deadLetters))
  const oldest = Math.max(0, ...underWay.map(({ oldestAgeSeconds }) => oldestAgeSeconds))
  const dollars = (value: number) => format.number(value, { style: 'currency', currency: 'USD' })
  const budgetFigure = ({ name, month, limitUsd, spentUsd }: Overview['budgets'][number]) => ({
    name: t('budget', { name, feature: featureName(name) }),
    value: t('ofBudget', { spent: dollars(spentUsd), limit: dollars(limitUsd) }),
    hint: t('budgetHint', {
      // The month is in UTC, wherever the reader is.
      month: format.dateTime(new Date(`${month}-01T00:00:00Z`), {
        month: 'long',
        year: 'numeric',
        timeZone: 'UTC',
      }),
    }),
    isBad: spentUsd >= limitUsd * nearlyUsedUp,
  })
  const done = (state: string) =>
    sum(settled.filter((each) => each.state === state).map((each) => each.images))
  const figures: readonly Figure[] = [
    {
      name: t('underWay'),
      value: format.number(sum(underWay.map(({ images }) => images))),
      hint: isComplete ? t('oldest', { age: age(oldest) }) : t('atLeast'),
    },
    { name: t('completed'), value: format.number(done('completed')), hint: t('sinceDeploy') },
    {
      name: t('notCompleted'),
      value: format.number(done('failed') + done('rejected')),
      hint: t('sinceDeploy'),
      isBad: done('failed') > 0,
    },
    { name: t('waiting'), value: format.number(waiting), hint: t('rerunsNow', { count: reruns }) },
    { name: t('deadLetters'), value: format.number(dead), hint: t('deadHint'), isBad: dead > 0 },
    {
      name: t('spend'),
      value: dollars(sum(vision.map(({ costUsd }) => costUsd))),
      hint: t('spendHint'),
    },
    ...overview.budgets.map(budgetFigure),
  ]
  return (
    <dl className={styles.figures}>
      {figures.map(({ name, value, hint, isBad }) => (
        <div key={name} data-bad={isBad || undefined}>
          <dt>{name}</dt>
          <dd className={styles.value}>{value}</dd>
          <dd className={styles.soft}>{hint}</dd>
        </div>
      ))}
    </dl>
  )
}

/** A time span in its largest unit. */
function useAge(): (seconds: number) => string {
  const format = useFormatter()
  return (seconds) => {
    const [value, unit] =
      seconds < 120
        ? ([seconds, 'second'] as const)
        : seconds < 7200
          ? ([seconds / 60, 'minute'] as const)
          : seconds < 172_800
            ? ([seconds / 3600, 'hour'] as const)
            : ([seconds / 86_400, 'day'] as const)
    return format.number(value, { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 0 })
  }
}

function Faults({ overview: { faults, visionFaults } }: { readonly overview: Overview }) {
  const t = useTranslations('operations')
  const format = useFormatter()
  const featureName = useFeatureName()
  const rows = [
    ...faults.map(({ state, code, images }) => ({ where: t(`state_${state}`), code, count: images })),
    ...visionFaults.map(({ feature, code, results }) => ({
      where: featureName(feature),
      code,
      count: results,
    })),
  ]
  return (
    <section className={styles.section}>
      <h2>{t('faults')}</h2>
      {rows.length === 0 ? (
        <p className={styles.soft}>{t('noFaults')}</p>
      ) : (
        <DataTable
          caption={t('faults')}
          rows={rows}
          keyOf={({ where, code }) => `${where} ${code}`}
          columns={[
            { name: t('reason'), cell: ({ code }) => <code>{code}</code> },
            { name: t('where'), cell: ({ where }) => where },
            { name: t('count'), cell: ({ count }) => format.number(count), isNumber: true },
          ]}
        />
      )}
    </section>
  )
}
