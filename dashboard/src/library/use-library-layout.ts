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
  /** Scrolls to this place and stays there while the content above it loads. */
  goTo(anchor: Anchor): void
  /** What is at the top of the screen. */
  anchor(): Anchor | undefined
}

/** Height that the header and the search bar cover at the top of the screen. */
export const coveredPx = 128

/** Where the visible part of the grid begins. */
const topOf = (marginPx: number) => scrollY - marginPx + coveredPx

const scrollToTop = (yPx: number, marginPx: number) => {
  const wanted = Math.max(0, Math.round(yPx + marginPx - coveredPx))
  if (Math.abs(wanted - scrollY) >= 1) scrollTo({ top: wanted, behavior: 'instant' })
}

/**
 * Lays the library out for the available width. When something above the screen grows or shrinks, the page scrolls by
 * the same amount, so that the visible photos stay where they are.
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
    // Content above the grid can move it without changing its width.
    observer.observe(document.body)
    measure()
    return () => observer.disconnect()
  }, [])

  // A measured height is valid for one width only.
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
    // At the very top, nothing is held in place: new photos should be visible.
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
