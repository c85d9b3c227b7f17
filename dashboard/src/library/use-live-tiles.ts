import { type InfiniteData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useRef } from 'react'
import { api } from '../api/api.ts'
import type { Segment } from './layout/layout-library.ts'
import { pollPauseMs } from './poll-pause.ts'
import { isUnderWay, type Tile, tileOfSummary } from './tile.ts'

/** The most ids in one request. */
const mostNamed = 100

interface Page {
  readonly tiles?: readonly Tile[]
  readonly items?: readonly Tile[]
}

/** Replaces the photos of a page with their new versions; returns the page itself if it has none of them. */
function withTiles<P extends Page>(page: P, now: ReadonlyMap<string, Tile>): P {
  const name = page.tiles ? 'tiles' : 'items'
  const tiles = page[name]
  if (!tiles?.some(({ id }) => now.has(id))) return page
  return {
    ...page,
    [name]: tiles.map((tile) => ({ ...tile, ...now.get(tile.id), at: tile.at, matches: tile.matches })),
  }
}

/** Updates photos in progress; polls while there are any, and the tab is visible. */
export function useLiveTiles(segments: readonly Segment[]): void {
  const client = useQueryClient()
  const ids = useMemo(
    () =>
      segments
        .flatMap(({ tiles = [] }) => tiles.filter(isUnderWay).map(({ id }) => id))
        .slice(0, mostNamed)
        .sort(),
    [segments],
  )
  const last = useRef({ state: '', unchanged: 0 })
  useQuery({
    queryKey: ['photos in work', ids],
    enabled: ids.length > 0,
    staleTime: 0,
    gcTime: 0,
    structuralSharing: false,
    refetchInterval: () => pollPauseMs(last.current.unchanged),
    queryFn: async ({ signal }) => {
      const { items } = await api().listImages(
        { query: { ids: ids.join(','), limit: mostNamed } as never },
        { signal },
      )
      const state = items.map(({ imageId, updatedAt }) => imageId + updatedAt).join()
      const isNew = state !== last.current.state
      last.current = { state, unchanged: isNew ? 0 : last.current.unchanged + 1 }
      if (!isNew) return null
      const now = new Map(items.map((image) => [image.imageId, tileOfSummary(image)]))
      client.setQueriesData<Page>({ queryKey: ['photos', 'month'] }, (page) => page && withTiles(page, now))
      client.setQueriesData<InfiniteData<Page>>(
        { queryKey: ['photos', 'ranked'] },
        (data) => data && { ...data, pages: data.pages.map((page) => withTiles(page, now)) },
      )
      // A settled photo may belong to another month and adds labels to the counts; a missing one was deleted.
      if (items.length < ids.length || items.some((image) => !isUnderWay(tileOfSummary(image))))
        void client.invalidateQueries({ queryKey: ['photos'], refetchType: 'active' })
      return null
    },
  })
}
