import { CalendarDays } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { LibraryLayout, Segment } from './layout/layout-library.ts'
import styles from './scrubber.module.css'
import { coveredPx, type GridPlace } from './use-library-layout.ts'

export interface ScrubberProps {
  readonly place: GridPlace
  /** At least one for each month; further parts of a month are skipped. */
  readonly segments: readonly Segment[]
}

/** The months, latest first. */
const monthsOf = (segments: readonly Segment[]) => segments.filter(({ heading }) => heading !== undefined)

/** A slider over the months, and a list of them for the keyboard and for people who cannot drag. */
export function Scrubber({ place, segments }: ScrubberProps) {
  const t = useTranslations('library')
  const format = useFormatter()
  const months = useMemo(() => monthsOf(segments), [segments])
  const current = useCurrentMonth(place, months)
  const [isDragging, setDragging] = useState(false)
  const { layout, goTo } = place
  const go = (index: number) => {
    const month = months[Math.min(months.length - 1, Math.max(0, index))]
    if (month) goTo({ segmentKey: month.key, offsetPx: 0 })
  }
  if (months.length < 2) return null
  const goToPointer = (event: React.PointerEvent) => {
    const { top, height } = event.currentTarget.getBoundingClientRect()
    go(monthAt(layout, months, ((event.clientY - top) / height) * layout.heightPx))
  }
  const keys: Record<string, number> = {
    ArrowDown: current + 1,
    ArrowRight: current + 1,
    ArrowUp: current - 1,
    ArrowLeft: current - 1,
    PageDown: current + 12,
    PageUp: current - 12,
    Home: 0,
    End: months.length - 1,
  }
  const share = (key: string) => `${((layout.topOf.get(key) ?? 0) / Math.max(1, layout.heightPx)) * 100}%`
  const shown = months[current]
  return (
    <nav className={styles.scrubber} aria-label={t('timeline')}>
      <select
        className={styles.months}
        aria-label={t('goToMonth')}
        value={current}
        onChange={(event) => go(Number(event.target.value))}
      >
        {months.map(({ key, heading, of }, index) => (
          <option key={key} value={index}>
            {`${heading} (${format.number(of ?? 0)})`}
          </option>
        ))}
      </select>
      <CalendarDays aria-hidden size={18} className={styles.icon} />
      <div
        role="slider"
        tabIndex={0}
        aria-label={t('goToMonth')}
        aria-orientation="vertical"
        aria-valuemin={0}
        aria-valuemax={months.length - 1}
        aria-valuenow={current}
        aria-valuetext={shown?.heading}
        className={`${styles.track} ${isDragging ? styles.dragging : ''}`}
        onKeyDown={(event) => {
          const to = keys[event.key]
          if (to === undefined) return
          event.preventDefault()
          go(to)
        }}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          setDragging(true)
          goToPointer(event)
        }}
        onPointerMove={(event) => isDragging && goToPointer(event)}
        onPointerUp={() => setDragging(false)}
        onPointerCancel={() => setDragging(false)}
      >
        {yearsOf(months).map(({ key, year }) => (
          <span key={key} className={styles.year} style={{ insetBlockStart: share(key) }} aria-hidden>
            {year}
          </span>
        ))}
        {shown && (
          <span className={styles.thumb} style={{ insetBlockStart: share(shown.key) }} aria-hidden>
            <span className={styles.label}>{shown.heading}</span>
          </span>
        )}
      </div>
    </nav>
  )
}

/** The first month of each year, without years that would overlap. */
function yearsOf(months: readonly Segment[]) {
  const years = months.flatMap(({ key }, at) => {
    const year = key.slice(0, 4)
    return months[at - 1]?.key.startsWith(year) ? [] : [{ key, year }]
  })
  const every = Math.ceil(years.length / 12)
  return years.filter((_, at) => at % every === 0)
}

/** The month at this height of the whole library. */
export function monthAt(
  { topOf }: Pick<LibraryLayout, 'topOf'>,
  months: readonly Segment[],
  yPx: number,
): number {
  const after = months.findIndex(({ key }) => (topOf.get(key) ?? 0) > yPx)
  return after < 0 ? months.length - 1 : Math.max(0, after - 1)
}

/** The month at the top of the screen, updated while the page scrolls. */
function useCurrentMonth({ layout, marginPx }: GridPlace, months: readonly Segment[]): number {
  const [current, setCurrent] = useState(0)
  useEffect(() => {
    let frame = 0
    const look = () => {
      frame = 0
      setCurrent(monthAt(layout, months, scrollY - marginPx + coveredPx + 4))
    }
    const later = () => {
      frame ||= requestAnimationFrame(look)
    }
    look()
    addEventListener('scroll', later, { passive: true })
    return () => {
      removeEventListener('scroll', later)
      cancelAnimationFrame(frame)
    }
  }, [layout, marginPx, months])
  return Math.min(current, Math.max(0, months.length - 1))
}
