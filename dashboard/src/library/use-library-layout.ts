import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import { gridSize } from './layout/grid-size.ts'
import { type LibraryLayout, layoutLibrary, type Segment } from './layout/layout-library.ts'
import { type Anchor, anchorAt, positionOf } from './layout/scroll-anchor.ts'

export interface GridPlace {
  readonly gridRef: React.RefObject<HTMLDivElement | null>
  readonly layout: LibraryLayout
  readonly widthPx: number
  /** How far below the top of the page the grid begins. */
  readonly marginPx: number
  /** Goes to this place, and stays there while what is above it is fetched. */
  goTo(anchor: Anchor): void
  /** What stands at the top of the screen. */
  anchor(): Anchor | undefined
}

/** What covers the top of the screen: the header and the search bar. */
export const coveredPx = 128

/** Where the visible part of the grid begins. */
const topOf = (marginPx: number) => scrollY - marginPx + coveredPx

const scrollToTop = (yPx: number, marginPx: number) => {
  const wanted = Math.max(0, Math.round(yPx + marginPx - coveredPx))
  if (Math.abs(wanted - scrollY) >= 1) scrollTo({ top: wanted, behavior: 'instant' })
}

/**
 * Lays the library out for the width that there is. When something above the screen grows or shrinks, the page is
 * scrolled by as much, so that what is looked at stays where it is.
 */
export function useLibraryLayout(segments: readonly Segment[]): GridPlace {
  const gridRef = useRef<HTMLDivElement>(null)
  const [widthPx, setWidth] = useState(0)
  const [marginPx, setMargin] = useState(0)
  useLayoutEffect(() => {
    const grid = gridRef.current
    if (!grid) return
    const measure = () => {
      setWidth(Math.floor(grid.clientWidth))
      setMargin(Math.round(grid.getBoundingClientRect().top + scrollY))
    }
    const observer = new ResizeObserver(measure)
    observer.observe(grid)
    // What stands above the grid moves it without changing its width.
    observer.observe(document.body)
    measure()
    return () => observer.disconnect()
  }, [])

  // A height that was measured holds for one width.
  const heights = useMemo(() => ({ widthPx, byKey: new Map<string, number>() }), [widthPx])
  const layout = useMemo(
    () => layoutLibrary(widthPx ? segments : [], gridSize(Math.max(1, widthPx)), heights.byKey),
    [segments, widthPx, heights],
  )

  const held = useRef<Anchor | undefined>(undefined)
  const before = useRef(layout)
  useLayoutEffect(() => {
    const previous = before.current
    before.current = layout
    if (previous === layout) return
    // Nothing is held at the very top: what is new there should be seen.
    const anchor =
      held.current ?? (scrollY > marginPx - coveredPx + 8 ? anchorAt(previous, topOf(marginPx)) : undefined)
    const yPx = anchor && positionOf(layout, anchor)
    if (yPx !== undefined) scrollToTop(yPx, marginPx)
  }, [layout, marginPx])

  // The place is held until the person scrolls.
  useLayoutEffect(() => {
    const release = () => {
      held.current = undefined
    }
    const kinds = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const
    for (const kind of kinds) addEventListener(kind, release, { passive: true })
    return () => {
      for (const kind of kinds) removeEventListener(kind, release)
    }
  }, [])

  return {
    ...{ gridRef, layout, widthPx, marginPx },
    goTo: (anchor) => {
      held.current = anchor
      const yPx = positionOf(layout, anchor)
      if (yPx !== undefined) scrollToTop(yPx, marginPx)
    },
    anchor: () => anchorAt(layout, topOf(marginPx)),
  }
}
