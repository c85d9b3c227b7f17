import { type AnswerOf, eachItem } from '@image-intelligence/client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { api } from '../api/api.ts'
import { DataTable } from '../design/data-table.tsx'
import { ErrorState, Loading } from '../design/states.tsx'
import pages from '../operations/operations-page.module.css'
import styles from './costs.module.css'
import { MonthField } from './month-field.tsx'
import { monthBefore } from './months.ts'
import { useDollars } from './use-dollars.ts'

type OwnerCosts = NonNullable<AnswerOf<'listCosts'>>['items'][number]

/** People are in no order, so all are read to show who costs most. */
async function costsOfAll(span: ReturnType<typeof monthBefore>, signal: AbortSignal): Promise<OwnerCosts[]> {
  const all: OwnerCosts[] = []
  for await (const owner of eachItem(api().listCosts, { query: { ...span, limit: 60 } }, { signal }))
    all.push(owner)
  return all.sort((a, b) => b.usd - a.usd)
}

/** Who causes which costs in a month, for administrators. */
export function CostsOfOwners() {
  const t = useTranslations('costs')
  const format = useFormatter()
  const dollars = useDollars()
  const [ago, setAgo] = useState(0)
  const span = monthBefore(new Date(), ago)
  const costs = useQuery({
    queryKey: ['costs', 'owners', span.from],
    queryFn: ({ signal }) => costsOfAll(span, signal),
  })
  if (costs.isPending) return <Loading />
  if (!costs.data) return <ErrorState error={costs.error} onRetry={() => void costs.refetch()} />
  const sum = (read: (owner: OwnerCosts) => number) =>
    costs.data.reduce((total, owner) => total + read(owner), 0)
  return (
    <div className={styles.costs}>
      <MonthField ago={ago} onChange={setAgo} />
      <dl className={pages.figures}>
        <div>
          <dt>{t('spentByAll')}</dt>
          <dd className={pages.value}>{dollars(sum(({ usd }) => usd))}</dd>
          <dd className={pages.soft}>{t('withoutIdle')}</dd>
        </div>
        <div>
          <dt>{t('keeping')}</dt>
          <dd className={pages.value}>
            {t('aMonth', { amount: dollars(sum(({ kept }) => kept.monthUsd)) })}
          </dd>
          <dd className={pages.soft}>{t('photos', { images: sum(({ kept }) => kept.images) })}</dd>
        </div>
      </dl>
      <DataTable
        caption={t('byOwner')}
        rows={costs.data}
        keyOf={({ owner }) => owner}
        columns={[
          {
            name: t('person'),
            cell: ({ email, owner }) => <bdi className={pages.person}>{email ?? owner}</bdi>,
          },
          { name: t('spent'), cell: ({ usd }) => dollars(usd), isNumber: true },
          { name: t('stored'), cell: ({ kept }) => format.number(kept.images), isNumber: true },
          {
            name: t('keeping'),
            cell: ({ kept }) => t('aMonth', { amount: dollars(kept.monthUsd) }),
            isNumber: true,
          },
        ]}
      />
    </div>
  )
}
