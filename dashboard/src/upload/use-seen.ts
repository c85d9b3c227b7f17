import { useQuery } from '@tanstack/react-query'
import { useMemo, useRef } from 'react'
import { api } from '../api/api.ts'
import type { Reason } from '../api/use-reason.ts'
import { type ImageSummary, isUnderWay } from '../library/tile.ts'
import type { UploadItem } from './upload-item.ts'

/** What is known about a photo in progress. */
export interface Seen {
  readonly state: ImageSummary['state']
  readonly labels?: readonly string[]
  readonly placeholder?: string
  readonly thumbnail?: string
  readonly reason?: Reason
}

/** The most ids in one request. */
const mostNamed = 100
const quickMs = 500
/** With more photos than this, nobody waits for a single change, so polling is slower. */
const mostQuick = 12
const calmMs = 2_000
/** How long after a change polling stays fast. */
const quickForMs = 4_000

const seenOfSummary = ({ state, vision, placeholder, renditions, reason }: ImageSummary): Seen => ({
  state,
  labels: vision?.labels,
  placeholder,
  thumbnail: renditions[0]?.url,
  reason,
})

const isSettled = (seen: Seen | undefined) => seen !== undefined && !isUnderWay(seen)

/**
 * What has been found out about photos that have just arrived. One request covers a hundred of them. Polls while
 * something is in progress, fast while things change, and not at all in a hidden tab.
 */
export function useSeen(items: readonly UploadItem[]): ReadonlyMap<string, Seen> {
  const known = useRef(new Map<string, Seen>())
  const changedAtMs = useRef(0)
  const ids = useMemo(
    () =>
      items.flatMap(({ step, imageId }) =>
        imageId && (step === 'arrived' || step === 'known') ? [imageId] : [],
      ),
    [items],
  )
  const open = ids.filter((id) => !isSettled(known.current.get(id)))
  const { data } = useQuery({
    queryKey: ['uploads', 'seen', open.length > 0],
    enabled: open.length > 0,
    staleTime: 0,
    structuralSharing: false,
    refetchInterval: () =>
      open.length <= mostQuick && Date.now() - changedAtMs.current < quickForMs ? quickMs : calmMs,
    queryFn: async ({ signal }) => {
      const wanted = ids.filter((id) => !isSettled(known.current.get(id))).slice(0, mostNamed)
      const { items: named } = await api().listImages(
        { query: { ids: wanted.join(), limit: mostNamed } },
        { signal },
      )
      const found = new Map(named.map((image) => [image.imageId, seenOfSummary(image)]))
      const next = new Map(known.current)
      for (const id of wanted) {
        // A photo that is missing from the response was deleted meanwhile.
        const now: Seen = found.get(id) ?? { state: 'deleted' }
        const before = next.get(id)
        if (before?.state !== now.state || before?.labels?.length !== now.labels?.length)
          changedAtMs.current = Date.now()
        // The same picture under a new URL would be fetched again.
        next.set(id, { ...now, thumbnail: before?.thumbnail ?? now.thumbnail })
      }
      known.current = next
      return next
    },
  })
  return data ?? known.current
}
