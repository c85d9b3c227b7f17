import { useNavigate } from '@tanstack/react-router'
import { defaultRangeExtractor, type Range, useWindowVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import styles from './grid.module.css'
import { cellOf, moveBy, tileAt } from './grid-keys.ts'
import { gapPx } from './layout/grid-size.ts'
import type { GridItem, Segment } from './layout/layout-library.ts'
import { photosBetween } from './library-order.ts'
import { PhotoTile } from './photo-tile.tsx'
import { useSelection } from './selection/selection.ts'
import type { Tile } from './tile.ts'
import { coveredPx, type GridPlace } from './use-library-layout.ts'
import { useLongPress } from './use-long-press.ts'

export interface LibraryGridProps {
  readonly place: GridPlace
  readonly segments: readonly Segment[]
  readonly isChanging: boolean
  readonly label: string
  /** Called with the segments that are on the screen, or soon will be. */
  readonly onLook: (keys: readonly string[]) => void
}

/** Rows rendered beyond the edges of the screen. */
const overscan = 3
/** How far beyond the screen photos are fetched, in screen heights. */
const ahead = 1.5
/** While somebody drags through the years, nothing is fetched. */
const settleMs = 90

/** The photos, as an ARIA layout grid in which only the rows on the screen exist. */
export function LibraryGrid({ place, segments, isChanging, label, onLook }: LibraryGridProps) {
  const { gridRef, layout, marginPx } = place
  const { items } = layout
  const [tabStop, setTabStop] = useState<string>()
  const stop = useMemo(
    () => (tabStop === undefined ? undefined : cellOf(layout, tabStop)) ?? firstCell(items),
    [layout, items, tabStop],
  )
  const virtualizer = useWindowVirtualizer({
    count: items.length,
    estimateSize: (index) => items[index]!.heightPx,
    getItemKey: useCallback((index: number) => items[index]?.key ?? index, [items]),
    scrollMargin: marginPx,
    overscan,
    // The focused tile stays rendered, wherever the page is scrolled to.
    rangeExtractor: (range: Range) => {
      const shown = defaultRangeExtractor(range)
      return stop && stop.item < range.count && !shown.includes(stop.item)
        ? [...shown, stop.item].sort((a, b) => a - b)
        : shown
    },
  })
  const shown = virtualizer.getVirtualItems()

  const { startIndex = 0, endIndex = 0 } = virtualizer.range ?? {}
  useEffect(() => {
    const timer = setTimeout(() => {
      const [from, to] = [items[startIndex], items[endIndex]]
      if (!from || !to) return
      const [low, high] = [from.topPx - innerHeight * ahead, to.topPx + to.heightPx + innerHeight * ahead]
      const near = (at: number, step: 1 | -1) => {
        let end = at
        while (items[end + step] && inReach(items[end + step]!, low, high)) end += step
        return end
      }
      const seen = items.slice(near(startIndex, -1), near(endIndex, 1) + 1)
      onLook([...new Set(seen.map(({ segment }) => segment.key))])
    }, settleMs)
    return () => clearTimeout(timer)
  }, [items, startIndex, endIndex, onLook])

  const { wasLong: _wasLong, ...handlers } = useGridHandlers({ place, segments, setTabStop })
  const selected = useSelection(({ ids }) => ids)
  const columns = 40
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot hold tiles of different widths
    <div
      ref={gridRef}
      role="grid"
      aria-label={label}
      aria-rowcount={layout.isComplete ? layout.rowCount : -1}
      aria-colcount={columns}
      aria-multiselectable
      aria-busy={isChanging}
      tabIndex={-1}
      className={`${styles.grid} ${isChanging ? styles.changing : ''}`}
      style={{ height: layout.heightPx }}
      {...handlers}
    >
      {shown.map(({ index, key, start }) => {
        const item = items[index]
        if (!item) return null
        return (
          <Line key={key} item={item} topPx={start - marginPx}>
            {item.is === 'row' &&
              item.boxes.map((box, column) => {
                const tile = item.segment.tiles![box.index]!
                return (
                  <PhotoTile
                    key={tile.id}
                    tile={tile}
                    box={box}
                    heightPx={item.heightPx - gapPx}
                    column={column}
                    isSelected={selected.has(tile.id)}
                    isSelecting={selected.size > 0}
                    isTabStop={stop?.item === index && stop.column === column}
                  />
                )
              })}
          </Line>
        )
      })}
    </div>
  )
}

interface LineProps {
  readonly item: GridItem
  readonly topPx: number
  readonly children: ReactNode
}

/** One row of photos, the heading of a month, or a gap for what is not fetched yet. */
function Line({ item, topPx, children }: LineProps) {
  const t = useTranslations('library')
  const { is, segment, heightPx } = item
  const style = { height: heightPx, transform: `translateY(${topPx}px)` }
  if (is === 'gap')
    return (
      <div role="presentation" className={styles.item} style={style}>
        <div className={styles.gap} />
      </div>
    )
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot hold tiles of different widths
    // biome-ignore lint/a11y/useFocusableInteractive: the links in it take the focus
    <div role="row" aria-rowindex={item.rowIndex + 1} className={styles.item} style={style}>
      {is === 'heading' ? (
        // biome-ignore lint/a11y/useSemanticElements: as above
        // biome-ignore lint/a11y/useFocusableInteractive: as above
        <div role="rowheader" className={styles.heading}>
          <h2>{segment.heading}</h2>
          <small>{t('photos', { count: segment.of ?? segment.count })}</small>
        </div>
      ) : (
        children
      )}
    </div>
  )
}

const inReach = ({ topPx, heightPx }: GridItem, low: number, high: number) =>
  topPx + heightPx >= low && topPx <= high

const firstCell = (items: readonly GridItem[]) => {
  const item = items.findIndex(({ is }) => is === 'row')
  return item < 0 ? undefined : { item, column: 0 }
}

const tileOf = (target: EventTarget | null): string | undefined =>
  target instanceof Element ? target.closest<HTMLElement>('[data-tile]')?.dataset.tile : undefined

interface HandlersInput {
  readonly place: GridPlace
  readonly segments: readonly Segment[]
  readonly setTabStop: (id: string) => void
}

/** Handlers of pointers and keys for all tiles. */
function useGridHandlers({ place, segments, setTabStop }: HandlersInput) {
  const { layout, gridRef } = place
  const navigate = useNavigate()
  const wanted = useRef<string>(undefined)
  /** Focuses a tile as soon as it exists. */
  const focusWanted = useCallback(() => {
    const id = wanted.current
    const link = id && gridRef.current?.querySelector<HTMLElement>(`[data-tile="${CSS.escape(id)}"] a`)
    if (!link) return
    link.focus({ preventScroll: true })
    wanted.current = undefined
  }, [gridRef])
  useEffect(focusWanted)

  const moveTo = (id: string) => {
    wanted.current = id
    setTabStop(id)
    const item = layout.items[cellOf(layout, id)?.item ?? -1]
    if (item) bringIntoView(place, item)
    requestAnimationFrame(focusWanted)
  }
  const selectTo = (id: string) => {
    const { from, range, toggle } = useSelection.getState()
    if (from === undefined) toggle(id)
    else range(photosBetween(segments, from, id))
  }
  const longPress = useLongPress((target) => {
    const id = tileOf(target)
    if (id) useSelection.getState().toggle(id)
    return id !== undefined
  })

  return {
    ...longPress,
    onFocus: (event: React.FocusEvent) => {
      const id = tileOf(event.target)
      if (id) setTabStop(id)
    },
    onClickCapture: (event: React.MouseEvent) => {
      const id = tileOf(event.target)
      if (!id || event.ctrlKey || event.metaKey) return
      if (longPress.wasLong()) return event.preventDefault()
      const { ids, toggle } = useSelection.getState()
      const isCheck = event.target instanceof Element && event.target.closest('[data-select]') !== null
      if (!isCheck && !event.shiftKey && ids.size === 0) return
      // Enter always opens the photo; only clicks of a pointer have a `detail`.
      if (!isCheck && event.detail === 0) return
      event.preventDefault()
      event.stopPropagation()
      if (event.shiftKey) selectTo(id)
      else toggle(id)
      setTabStop(id)
    },
    onKeyDown: (event: React.KeyboardEvent) => {
      const id = tileOf(event.target)
      if (!id || event.altKey) return
      const { toggle, clear, set, ids } = useSelection.getState()
      if (event.key === ' ') {
        event.preventDefault()
        return event.shiftKey ? selectTo(id) : toggle(id)
      }
      if (event.key === 'Escape' && ids.size > 0) return clear()
      if (event.key === 'Enter' && event.target instanceof HTMLButtonElement) return
      if (event.key === 'a' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault()
        return set(
          segments.flatMap(({ tiles = [] }: { tiles?: readonly Tile[] }) => tiles.map((tile) => tile.id)),
        )
      }
      const cell = cellOf(layout, id)
      const to =
        cell &&
        moveBy(layout, cell, {
          key: event.key,
          ctrl: event.ctrlKey || event.metaKey,
          pagePx: innerHeight - coveredPx - 100,
        })
      const next = to && tileAt(layout, to)
      if (!next) {
        if (/^(Arrow|Page|Home|End)/.test(event.key)) event.preventDefault()
        return
      }
      event.preventDefault()
      if (event.shiftKey && /^Arrow/.test(event.key)) {
        if (useSelection.getState().from === undefined) toggle(id)
        selectTo(next)
      }
      moveTo(next)
    },
    onDoubleClick: (event: React.MouseEvent) => {
      const id = tileOf(event.target)
      if (id && useSelection.getState().ids.size > 0)
        void navigate({ to: '/photos/$id', params: { id }, search: true, resetScroll: false })
    },
  }
}

/** Scrolls as little as necessary. The item never ends up behind what covers the screen. */
export function bringIntoView(
  { marginPx }: Pick<GridPlace, 'marginPx'>,
  { topPx, heightPx }: GridItem,
): void {
  const [top, bottom] = [topPx + marginPx, topPx + marginPx + heightPx]
  const [from, to] = [scrollY + coveredPx, scrollY + innerHeight - 80]
  if (top < from) scrollTo({ top: top - coveredPx - 8, behavior: 'instant' })
  else if (bottom > to) scrollTo({ top: bottom - innerHeight + 88, behavior: 'instant' })
}
