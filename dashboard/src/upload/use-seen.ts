import type { AnswerOf } from '@image-intelligence/client'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useRef } from 'react'
import { api } from '../api/api.ts'
import { type ImageSummary, isUnderWay } from '../library/tile.ts'
import type { UploadItem } from './upload-item.ts'

/** What is known of a photo on its way. */
export interface Seen {
  readonly state: ImageSummary['state']
  readonly labels?: readonly string[]
  readonly placeholder?: string
  readonly thumbnail?: string
  readonly reason?: string
}

type ImageView = NonNullable<AnswerOf<'getImage'>>

const newest = 100
/** Photos that are not among the newest are asked for one by one, a few at a time. */
const mostAlone = 8
const quickMs = 500
const calmMs = 2_000
/** How long after something has changed it is asked quickly. */
const quickForMs = 4_000

const seenOfSummary = ({ state, vision, placeholder, renditions, reason }: ImageSummary): Seen => ({
  state,
  labels: vision?.labels,
  placeholder,
  thumbnail: renditions[0]?.url,
  reason: reason?.message,
})

const seenOfView = ({ state, vision, analysis, renditions, reason }: ImageView): Seen => ({
  state,
  labels: vision?.labels?.status === 'completed' ? vision.labels.labels.map(({ name }) => name) : undefined,
  placeholder: analysis?.hashes.placeholder,
  thumbnail: renditions[0]?.url,
  reason: reason?.message,
})

const isSettled = (seen: Seen | undefined) => seen !== undefined && !isUnderWay(seen)

/**
 * What has been found out about photos that have just arrived: one request tells about a hundred of them. It is asked
 * while something is in work, quickly while things change, and not at all in a hidden tab.
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
    refetchInterval: () => (Date.now() - changedAtMs.current < quickForMs ? quickMs : calmMs),
    queryFn: async ({ signal }) => {
      const { items: listed } = await api().listImages({ query: { limit: newest } }, { signal })
      const found = new Map(listed.map((image) => [image.imageId, seenOfSummary(image)]))
      const wanted = ids.filter((id) => !isSettled(known.current.get(id)))
      const alone = wanted.filter((id) => !found.has(id)).slice(0, mostAlone)
      const views = await Promise.all(alone.map((id) => api().getImage({ path: { id } }, { signal })))
      for (const view of views) if (view) found.set(view.imageId, seenOfView(view))
      const next = new Map(known.current)
      for (const id of wanted) {
        const now = found.get(id)
        if (!now) continue
        const before = next.get(id)
        if (before?.state !== now.state || before?.labels?.length !== now.labels?.length)
          changedAtMs.current = Date.now()
        // The same picture by another URL would be fetched anew.
        next.set(id, { ...now, thumbnail: before?.thumbnail ?? now.thumbnail })
      }
      known.current = next
      return next
    },
  })
  return data ?? known.current
}
