import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { Button } from './button.tsx'
import { DataTable, type DataTableProps } from './data-table.tsx'
import { ErrorState, Loading } from './states.tsx'

interface Page<T> {
  readonly items: readonly T[]
  readonly nextCursor?: string
}

export interface PagedTableProps<T> extends Omit<DataTableProps<T>, 'rows'> {
  readonly queryKey: readonly string[]
  readonly fetchPage: (cursor: string | undefined) => Promise<Page<T>>
  readonly empty: string
  readonly refetchMs?: number
}

/** A list from the API, page by page. */
export function PagedTable<T>({ queryKey, fetchPage, empty, refetchMs, ...table }: PagedTableProps<T>) {
  const t = useTranslations('app')
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: [...queryKey],
    queryFn: ({ pageParam }) => fetchPage(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: refetchMs,
  })
  if (!data) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Loading />
  const rows = data.pages.flatMap(({ items }) => items)
  return (
    <>
      {rows.length === 0 ? <p>{empty}</p> : <DataTable rows={rows} {...table} />}
      {hasNextPage && (
        <div>
          <Button isPending={isFetchingNextPage} onPress={() => void fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      )}
    </>
  )
}
