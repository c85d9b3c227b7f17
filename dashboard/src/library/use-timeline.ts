import { keepPreviousData, useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import { useFormatter } from 'use-intl'
import { api } from '../api/api.ts'
import type { Segment } from './layout/layout-library.ts'
import type { LibrarySearch } from './library-search.ts'
import { type MonthPage, monthParts, partSize, tileOfMonth } from './month-parts.ts'
import type { PhotoSource } from './use-ranked-photos.ts'

/** How long photos are kept after they left the screen: long enough to scroll back, short enough for 50,000 photos. */
const keptMs = 30_000

/**
 * All photos by month. The counts come first, so that the total length is known; the photos of a month are fetched
 * when they come near the screen, and dropped some time after they have left it.
 */
export function useTimeline(search: LibrarySearch, enabled: boolean): PhotoSource {
  const { sort: _sort, similar: _similar, by: _by, ...filters } = search
  // Equal filters give the same object, so that nothing below starts over.
  const text = JSON.stringify(filters)
  const query = useMemo(() => JSON.parse(text) as LibrarySearch, [text])
  const client = useQueryClient()
  const format = useFormatter()
  const timeline = useQuery({
    queryKey: ['photos', 'timeline', query],
    enabled,
    queryFn: ({ signal }) => api().getTimeline({ query: query as never }, { signal }),
    placeholderData: keepPreviousData,
    structuralSharing: false,
  })
  const { data, isPlaceholderData } = timeline
  const parts = useMemo(() => monthParts(data?.months ?? []), [data])

  const pageOf = useCallback(
    (month: string, part: number) => ({
      queryKey: ['photos', 'month', query, month, part],
      queryFn: async ({ signal }: { signal?: AbortSignal }): Promise<MonthPage> => {
        // A part begins where the previous one ends.
        const before = part > 0 ? await client.ensureQueryData(pageOf(month, part - 1)) : undefined
        if (part > 0 && !before?.nextCursor) return { tiles: [] }
        const { items, nextCursor } = await api().listMonth(
          { path: { month }, query: { ...query, cursor: before?.nextCursor, limit: partSize } as never },
          { signal },
        )
        return { tiles: items.map(tileOfMonth), nextCursor }
      },
      structuralSharing: false,
      gcTime: keptMs,
    }),
    [client, query],
  )

  const [wanted, setWanted] = useState<readonly string[]>([])
  const looked = parts.filter(({ key }) => wanted.includes(key))
  const results = useQueries({
    queries: (isPlaceholderData ? [] : looked).map(({ month, part }) => pageOf(month, part)),
  })
  const fetched = results.map(({ data: page }, at) => [looked[at]!.key, page?.tiles] as const)
  const pages = useSame(
    new Map(fetched),
    (a, b) => a.size === b.size && [...a].every(([key, tiles]) => b.get(key) === tiles),
  )

  const segments = useMemo<readonly Segment[]>(
    () =>
      parts.map(({ key, month, part, count, of }) => ({
        key,
        count,
        of,
        heading:
          part === 0
            ? format.dateTime(new Date(`${month}-15T12:00:00`), { year: 'numeric', month: 'long' })
            : undefined,
        tiles: pages.get(key),
      })),
    [parts, pages, format],
  )

  return {
    segments,
    isPending: timeline.isPending && enabled,
    isChanging: isPlaceholderData,
    error: data ? undefined : timeline.error,
    retry: () => void timeline.refetch(),
    want: useCallback((keys: readonly string[]) => {
      setWanted((now) =>
        now.length === keys.length && now.every((key, at) => key === keys[at]) ? now : keys,
      )
    }, []),
    allIds: async () => {
      const ids: string[] = []
      for (const { month, part } of parts) {
        const { tiles } = await client.ensureQueryData(pageOf(month, part))
        ids.push(...tiles.map(({ id }) => id))
      }
      return ids
    },
  }
}

/** Returns the previous object while it is equal. */
function useSame<T>(now: T, isSame: (a: T, b: T) => boolean): T {
  const [kept, keep] = useState(now)
  if (isSame(kept, now)) return kept
  keep(now)
  return now
}
