import { useRouter } from '@tanstack/react-router'
import { useEffect, useLayoutEffect, useRef } from 'react'
import type { Anchor } from './layout/scroll-anchor.ts'
import type { GridPlace } from './use-library-layout.ts'

/** The position at which each view was left, by URL. */
const left = new Map<string, Anchor>()
const mostKept = 50

/** Whether the page was reached by Back or Forward; the very first view was not. */
let isReturning = false

/**
 * Back and Forward lead to the position where a view was left. Every other way begins at the top.
 * @param view identifies the view
 */
export function useKeptPlace(view: string, place: GridPlace): void {
  const { history } = useRouter()
  useEffect(
    () =>
      history.subscribe(({ action }) => {
        isReturning = action.type === 'BACK' || action.type === 'FORWARD' || action.type === 'GO'
      }),
    [history],
  )
  const { anchor, goTo, layout } = place
  const isReady = layout.items.length > 0
  const shown = useRef<string>(undefined)
  useLayoutEffect(() => {
    if (!isReady || shown.current === view) return
    shown.current = view
    const kept = isReturning ? left.get(view) : undefined
    isReturning = false
    if (kept) goTo(kept)
    else scrollTo({ top: 0, behavior: 'instant' })
  })
  useEffect(() => {
    let frame = 0
    const note = () => {
      frame = 0
      const now = anchor()
      if (!now || shown.current !== view) return
      left.delete(view)
      left.set(view, now)
      if (left.size > mostKept) left.delete(left.keys().next().value!)
    }
    const later = () => {
      frame ||= requestAnimationFrame(note)
    }
    addEventListener('scroll', later, { passive: true })
    return () => {
      removeEventListener('scroll', later)
      cancelAnimationFrame(frame)
    }
  })
}
