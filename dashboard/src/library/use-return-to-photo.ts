import { useParams } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { api } from '../api/api.ts'
import { rowOf } from './layout/scroll-anchor.ts'
import { bringIntoView } from './library-grid.tsx'
import type { GridPlace } from './use-library-layout.ts'

const pauseMs = 150
const triesFor = 20

/** When a photo is closed, focuses its tile and scrolls to it, even after a link led straight to the photo. */
export function useReturnToPhoto(place: GridPlace): void {
  const { id } = useParams({ strict: false })
  const open = useRef<string>(undefined)
  const latest = useRef(place)
  latest.current = place
  useEffect(() => {
    const closed = open.current
    open.current = id
    if (id !== undefined || closed === undefined) return
    let isCurrent = true
    void focusTile(closed, () => (isCurrent ? latest.current : undefined))
    return () => {
      isCurrent = false
    }
  }, [id])
}

async function focusTile(id: string, placeNow: () => GridPlace | undefined): Promise<void> {
  let isSought = false
  for (let left = triesFor; left > 0; left--) {
    const place = placeNow()
    if (!place) return
    const row = rowOf(place.layout, id)
    if (row) bringIntoView(place, row)
    const link = place.gridRef.current?.querySelector<HTMLElement>(`[data-tile="${CSS.escape(id)}"] a`)
    if (link) return link.focus({ preventScroll: true })
    if (!row && !isSought) {
      isSought = true
      const month = await monthOf(id)
      if (month && place.layout.topOf.has(month)) place.goTo({ segmentKey: month, offsetPx: 0 })
    }
    await new Promise((later) => setTimeout(later, pauseMs))
  }
}

/** The month of a photo; undefined when the photo is gone. */
async function monthOf(id: string): Promise<string | undefined> {
  const image = await api()
    .getImage({ path: { id } })
    .catch(() => undefined)
  return (image?.analysis?.metadata.takenAt ?? image?.createdAt)?.slice(0, 7)
}
