import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CheckCheck, Copy } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '../api/api.ts'
import { explainFault } from '../api/explain-fault.ts'
import { usePageTitle } from '../app/use-page-title.ts'
import { EmptyState, ErrorState, Loading } from '../design/states.tsx'
import { notify } from '../design/toasts.tsx'
import { type Choice, keyOf } from './choice.ts'
import styles from './duplicates-page.module.css'
import { GroupView } from './group-view.tsx'
import { resolveGroup, undoLatest, useResolutions } from './resolutions.ts'
import { ResolveAll } from './resolve-all.tsx'

const pageSize = 20
/** The next page is fetched when this many groups are left. */
const nearEnd = 5

function useOpenGroups() {
  const { resolved } = useResolutions()
  const query = useInfiniteQuery({
    queryKey: ['duplicates'],
    queryFn: ({ pageParam }) =>
      api().listDuplicates({ query: { limit: pageSize, ...(pageParam && { cursor: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })
  const groups = useMemo(() => {
    const byKey = new Map(query.data?.pages.flatMap(({ items }) => items).map((each) => [keyOf(each), each]))
    for (const key of resolved.keys()) byKey.delete(key)
    return [...byKey.values()].filter(({ decided }) => !decided)
  }, [query.data, resolved])
  return { ...query, groups }
}

/** One group after the other. Groups that are off screen are not rendered. */
export function DuplicatesPage() {
  const t = useTranslations('duplicates')
  const faults = useTranslations('faults')
  const { groups, hasNextPage, isFetchingNextPage, fetchNextPage, isPending, error, refetch } =
    useOpenGroups()
  const [at, setAt] = useState(0)
  const index = Math.min(at, Math.max(groups.length - 1, 0))
  const group = groups[index]
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && groups.length - index <= nearEnd) void fetchNextPage()
  }, [groups.length, index, hasNextPage, isFetchingNextPage, fetchNextPage])

  const onFault = (fault: unknown) => notify(t('notDone', { reason: faults(explainFault(fault).key) }))
  const undo = () => {
    if (undoLatest(onFault)) notify(t('undone'))
  }
  const decide = (choice: Choice) => {
    if (!group) return
    resolveGroup(group, choice, onFault)
    const text = choice.remove.length > 0 ? t('willDelete', { count: choice.remove.length }) : t('keptAll')
    notify(text, { label: t('undo'), run: undo })
  }
  usePageTitle(t('title'))
  if (isPending || (!group && hasNextPage)) return <Loading />
  if (error && !group) return <ErrorState error={error} onRetry={() => void refetch()} />
  const count = groups.length
  const more = hasNextPage ? 'yes' : 'no'
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <div>
          <h1>{t('title')}</h1>
          {group && <p className={styles.soft}>{t('count', { count, more })}</p>}
        </div>
        {group && <ResolveAll />}
      </header>
      {group ? (
        <GroupView
          key={keyOf(group)}
          group={group}
          position={t('position', { at: index + 1, count, more })}
          onDecide={decide}
          onSkip={groups.length > 1 ? () => setAt((index + 1) % groups.length) : undefined}
          onBack={index > 0 ? () => setAt(index - 1) : undefined}
          onUndo={undo}
        />
      ) : (
        <NoDuplicates />
      )}
    </div>
  )
}

function NoDuplicates() {
  const t = useTranslations('duplicates')
  const app = useTranslations('app')
  const wasBusy = useResolutions(({ resolved }) => resolved.size > 0)
  return (
    <EmptyState
      icon={wasBusy ? <CheckCheck aria-hidden size={28} /> : <Copy aria-hidden size={28} />}
      title={wasBusy ? t('allDone') : t('none')}
    >
      <p>{t('noneHint')}</p>
      <Link to="/">{app('toLibrary')}</Link>
    </EmptyState>
  )
}
