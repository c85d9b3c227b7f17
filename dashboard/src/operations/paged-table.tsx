import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../design/button.tsx'
import { DataTable, type DataTableProps } from '../design/data-table.tsx'
import { ErrorState, Loading } from '../design/states.tsx'
import styles from './operations-page.module.css'

interface Page<T> {
  readonly items: readonly T[]
  readonly nextCursor?: string
}

export interface PagedTableProps<T> extends Pick<DataTableProps<T>, 'keyOf' | 'columns'> {
  readonly queryKey: readonly string[]
  readonly fetchPage: (cursor: string) => Promise<Page<T>>
  readonly title: string
  readonly hint?: ReactNode
  readonly empty: string
  readonly refetchMs?: number
}

/** A list of the API, page after page. */
export function PagedTable<T>({
  queryKey,
  fetchPage,
  title,
  hint,
  empty,
  refetchMs,
  ...table
}: PagedTableProps<T>) {
  const t = useTranslations('operations')
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: [...queryKey],
    queryFn: ({ pageParam }) => fetchPage(pageParam),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: refetchMs,
  })
  if (!data) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Loading />
  const rows = data.pages.flatMap(({ items }) => items)
  return (
    <section className={styles.section}>
      <h2>{title}</h2>
      {hint && <p className={styles.soft}>{hint}</p>}
      {rows.length === 0 ? <p>{empty}</p> : <DataTable caption={title} rows={rows} {...table} />}
      {hasNextPage && (
        <div>
          <Button isPending={isFetchingNextPage} onPress={() => void fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      )}
    </section>
  )
}
