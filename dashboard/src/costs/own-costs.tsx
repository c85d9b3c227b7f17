import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { api } from '../api/api.ts'
import { DataTable } from '../design/data-table.tsx'
import { formatBytes } from '../design/format-bytes.ts'
import { ErrorState, Loading } from '../design/states.tsx'
import { knownText } from '../i18n/known-text.ts'
import pages from '../operations/operations-page.module.css'
import styles from './costs.module.css'
import { MonthField } from './month-field.tsx'
import { monthBefore } from './months.ts'
import { useDollars } from './use-dollars.ts'

/** What the photos of this account cost in a month, and what for. */
export function OwnCosts() {
  const t = useTranslations('costs')
  const format = useFormatter()
  const dollars = useDollars()
  const [ago, setAgo] = useState(0)
  const span = monthBefore(new Date(), ago)
  const costs = useQuery({
    queryKey: ['costs', span.from],
    queryFn: async ({ signal }) => {
      const [byStage, byFeature] = await Promise.all(
        (['stage', 'feature'] as const).map((groupBy) =>
          api().getCosts({ query: { ...span, groupBy } }, { signal }),
        ),
      )
      return { byStage: byStage!, byFeature: byFeature! }
    },
  })
  if (costs.isPending) return <Loading />
  if (!costs.data) return <ErrorState error={costs.error} onRetry={() => void costs.refetch()} />
  const { byStage, byFeature } = costs.data
  const { kept, usd, prices } = byStage
  const share = (part: number) => format.number(usd > 0 ? part / usd : 0, { style: 'percent' })
  const table = (title: string, groups: typeof byStage.groups) =>
    groups.length > 0 && (
      <section className={pages.section}>
        <h2>{title}</h2>
        <DataTable
          caption={title}
          rows={groups}
          keyOf={({ key }) => key}
          columns={[
            { name: t('what'), cell: ({ key }) => knownText(t, `parts.${key}`, key) },
            { name: t('amount'), cell: (group) => dollars(group.usd), isNumber: true },
            { name: t('share'), cell: (group) => share(group.usd), isNumber: true },
          ]}
        />
      </section>
    )
  return (
    <div className={styles.costs}>
      <MonthField ago={ago} onChange={setAgo} />
      <dl className={pages.figures}>
        <div>
          <dt>{t('spent')}</dt>
          <dd className={pages.value}>{dollars(usd)}</dd>
          <dd className={pages.soft}>{t('listPrices', { prices })}</dd>
        </div>
        <div>
          <dt>{t('keeping')}</dt>
          <dd className={pages.value}>{t('aMonth', { amount: dollars(kept.monthUsd) })}</dd>
          <dd className={pages.soft}>
            {t('kept', { images: kept.images, size: formatBytes(format, kept.bytes) })}
          </dd>
        </div>
      </dl>
      {usd === 0 && <p className={pages.soft}>{t('nothing')}</p>}
      {table(t('byStage'), byStage.groups)}
      {table(t('byFeature'), byFeature.groups)}
    </div>
  )
}
