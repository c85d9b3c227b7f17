import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api } from '../api/api.ts'
import type { Segment } from './layout/layout-library.ts'
import type { LibrarySearch } from './library-search.ts'
import { type Tile, tileOfSummary } from './tile.ts'

const pageSize = 100

export interface PhotoSource {
  readonly segments: readonly Segment[]
  readonly isPending: boolean
  /** Another view is being fetched, and the previous one is still shown. */
  readonly isChanging: boolean
  readonly error: unknown
  retry(): void
  /** Requests the segments that are on the screen, or soon will be. */
  want(keys: readonly string[]): void
  /** Ids of all photos in this view; fetches what is missing. */
  allIds(): Promise<readonly string[]>
}

/** Photos in an order other than by time, fetched as far as somebody scrolls. */
export function useRankedPhotos(search: LibrarySearch, enabled: boolean): PhotoSource {
  const { similar, by, ...query } = search
  const list = useInfiniteQuery({
    queryKey: ['photos', 'ranked', search],
    enabled,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: cursor, signal }) =>
      similar ? similarPage(similar, by, signal) : listedPage({ ...query, cursor }, signal),
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
    structuralSharing: false,
    // Pages that were scrolled past a while ago have expired URLs.
    gcTime: 60_000,
  })
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = list
  const segments = useMemo<readonly Segment[]>(() => {
    if (!data) return []
    const tiles = data.pages.flatMap(({ items }) => items)
    const fetched = { key: 'ranked', count: tiles.length, tiles }
    return hasNextPage ? [fetched, { key: 'more', count: pageSize }] : [fetched]
  }, [data, hasNextPage])
  return {
    segments,
    isPending: list.isPending && enabled,
    isChanging: list.isPlaceholderData,
    error: data ? undefined : list.error,
    retry: () => void list.refetch(),
    allIds: async () => {
      let pages = data
      for (let more = hasNextPage; more; ) {
        const next = await fetchNextPage()
        if (next.error) throw next.error
        pages = next.data
        more = next.hasNextPage
      }
      return pages?.pages.flatMap(({ items }) => items.map(({ id }) => id)) ?? []
    },
    want: (keys) => {
      if (keys.includes('more') && hasNextPage && !isFetchingNextPage) void fetchNextPage()
    },
  }
}

interface Page {
  readonly items: readonly Tile[]
  readonly nextCursor?: string
}

async function listedPage(
  query: Omit<LibrarySearch, 'similar' | 'by'> & { cursor?: string },
  signal: AbortSignal,
) {
  const { items, nextCursor } = await api().listImages(
    { query: { ...query, limit: String(pageSize) } as never },
    { signal },
  )
  return { items: items.map(tileOfSummary), nextCursor } satisfies Page
}

async function similarPage(id: string, by: string | undefined, signal: AbortSignal): Promise<Page> {
  const { items } = await api().findSimilarImages(
    { path: { id }, query: { by: by === 'hash' ? 'hash' : 'embedding', limit: 50 } },
    { signal },
  )
  return {
    items: items.map(({ image, because, similarity, distance }) => ({
      ...tileOfSummary(image),
      likeness: { because, similarity, distance },
    })),
  }
}
