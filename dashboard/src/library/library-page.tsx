import { Outlet } from '@tanstack/react-router'
import { Images, SearchX } from 'lucide-react'
import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { usePageTitle } from '../app/use-page-title.ts'
import { Button } from '../design/button.tsx'
import { EmptyState, ErrorState, Loading } from '../design/states.tsx'
import { FilterChips } from './filters/filter-chips.tsx'
import { activeFilters } from './filters/filter-values.ts'
import { LibraryGrid } from './library-grid.tsx'
import { useLibraryOrder } from './library-order.ts'
import styles from './library-page.module.css'
import { sortOf, usualSort } from './library-search.ts'
import { Scrubber } from './scrubber.tsx'
import { SearchBar } from './search-bar.tsx'
import { useSelection } from './selection/selection.ts'
import { SimilarView } from './similar-view.tsx'
import { useCounts } from './use-counts.ts'
import { useKeptPlace } from './use-kept-place.ts'
import { useLibraryLayout } from './use-library-layout.ts'
import { useLiveTiles } from './use-live-tiles.ts'
import { useRankedPhotos } from './use-ranked-photos.ts'
import { useReturnToPhoto } from './use-return-to-photo.ts'
import { useTimeline } from './use-timeline.ts'
import { useView } from './use-view.ts'

const FilterPanel = lazy(async () => ({ default: (await import('./filters/filter-panel.tsx')).FilterPanel }))
const WordChips = lazy(async () => ({ default: (await import('./word-chips.tsx')).WordChips }))
const UnderstoodNotes = lazy(async () => ({ default: (await import('./word-chips.tsx')).UnderstoodNotes }))
const SelectionBar = lazy(async () => ({
  default: (await import('./selection/selection-bar.tsx')).SelectionBar,
}))

/** All photos, or search results. An open photo is shown above them. */
export function LibraryPage() {
  const t = useTranslations('library')
  const { search, change, show } = useView()
  const isTimeline = !search.similar && sortOf(search) === usualSort
  const timeline = useTimeline(search, isTimeline)
  const ranked = useRankedPhotos(search, !isTimeline)
  const source = isTimeline ? timeline : ranked
  const { segments } = source
  const place = useLibraryLayout(segments)
  const filters = activeFilters(search).length
  const [isFiltering, setFiltering] = useState(false)
  const isSelecting = useSelection(({ ids }) => ids.size > 0)
  const clear = () => show({ q: search.q, sort: search.sort })
  const counts = useCounts(search, !search.similar).data
  const total = counts?.images
  usePageTitle(search.q ?? (search.similar ? t('similarTo') : t('photosOf')))
  useKeptPlace(JSON.stringify(search), place)
  useReturnToPhoto(place)
  useLiveTiles(segments)
  useEffect(() => useLibraryOrder.setState({ segments }), [segments])
  const { want } = source
  const onLook = useCallback((keys: readonly string[]) => want(keys), [want])
  const isEmpty = !source.isPending && !source.error && segments.every(({ count }) => count === 0)
  const isSearch = filters > 0 || search.q !== undefined
  return (
    <>
      <h1 className="visually-hidden">{t('photosOf')}</h1>
      <div className={styles.bar}>
        {search.similar ? (
          <SimilarView search={search} show={show} />
        ) : (
          <SearchBar search={search} change={change} filters={filters} onFilter={() => setFiltering(true)} />
        )}
      </div>
      <div className={`${styles.page} ${isTimeline ? styles.withTimeline : ''}`}>
        <FilterChips search={search} change={change} clear={clear} />
        <Suspense>
          {counts?.understood && (
            <WordChips understood={counts.understood} q={search.q ?? ''} onSearch={(q) => change({ q })} />
          )}
        </Suspense>
        <p role="status" className={isSearch ? styles.count : 'visually-hidden'}>
          {total !== undefined && t('photos', { count: total })}
          <Suspense>{counts?.understood && <UnderstoodNotes understood={counts.understood} />}</Suspense>
        </p>
        {source.isPending && <Loading />}
        {source.error !== undefined && source.error !== null && (
          <ErrorState error={source.error} onRetry={source.retry} />
        )}
        {isEmpty && !isSearch && !search.similar && (
          <EmptyState icon={<Images aria-hidden size={28} />} title={t('emptyTitle')}>
            <p>{t('emptyText')}</p>
          </EmptyState>
        )}
        {isEmpty && (isSearch || search.similar) && (
          <EmptyState icon={<SearchX aria-hidden size={28} />} title={t('noneTitle')}>
            <p>{search.similar ? t('noneSimilar') : t('noneText')}</p>
            <Button onPress={() => show({})}>{search.similar ? t('leaveSimilar') : t('clearFilters')}</Button>
          </EmptyState>
        )}
        <LibraryGrid
          place={place}
          segments={segments}
          isChanging={source.isChanging}
          label={t('photosOf')}
          onLook={onLook}
        />
        {isTimeline && <Scrubber place={place} segments={segments} />}
      </div>
      <Suspense>
        {isFiltering && (
          <FilterPanel search={search} change={change} clear={clear} onClose={() => setFiltering(false)} />
        )}
        {isSelecting && <SelectionBar allIds={source.allIds} total={total} />}
      </Suspense>
      <Outlet />
    </>
  )
}
