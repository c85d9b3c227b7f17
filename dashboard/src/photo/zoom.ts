import Panzoom, { type PanzoomObject } from '@panzoom/panzoom'
import { type RefObject, useEffect, useRef, useState } from 'react'

/** Class of boxes and text on a photo that handle presses themselves. */
export const ownPress = 'own-press'

/** Whether an event selects text rather than moving the photo. */
const isOwnPress = ({ target }: Event) => target instanceof Element && target.closest(`.${ownPress}`) !== null

const closestScale = 10
const doublePressScale = 3
const swipePx = 60

export interface Zoom {
  readonly isZoomed: boolean
  in(): void
  out(): void
  reset(): void
}

export interface ZoomOptions {
  /** Identifies the photo; the zoom is reset for another one. */
  readonly of: string
  readonly onSwipe: (direction: 1 | -1) => void
}

/** Zoom around the pointer by wheel, pinch and double press; pan while zoomed in; swipe otherwise. */
export function useZoom(content: RefObject<HTMLElement | null>, { of, onSwipe }: ZoomOptions): Zoom {
  const zoom = useRef<PanzoomObject | undefined>(undefined)
  const swipe = useRef(onSwipe)
  swipe.current = onSwipe
  const [isZoomed, setZoomed] = useState(false)
  useEffect(() => {
    const element = content.current
    const frame = element?.parentElement
    if (!element || !frame || of === '') return
    const panzoom = Panzoom(element, {
      maxScale: closestScale,
      minScale: 1,
      panOnlyWhenZoomed: true,
      excludeClass: ownPress,
      cursor: 'default',
      touchAction: 'none',
    })
    zoom.current = panzoom
    const stop = new AbortController()
    const { signal } = stop
    frame.addEventListener(
      'wheel',
      (event) => {
        event.preventDefault()
        panzoom.zoomWithWheel(event)
      },
      { signal, passive: false },
    )
    element.addEventListener(
      'dblclick',
      (event) => {
        if (isOwnPress(event)) return
        if (panzoom.getScale() > 1) panzoom.reset()
        else panzoom.zoomToPoint(doublePressScale, event, { animate: true })
      },
      { signal },
    )
    element.addEventListener('panzoomchange', () => setZoomed(panzoom.getScale() > 1.01), { signal })
    let startX: number | undefined
    frame.addEventListener(
      'pointerdown',
      (event) => (startX = event.isPrimary && !isOwnPress(event) ? event.clientX : undefined),
      // Panzoom lets no press on the photo rise to its frame.
      { signal, capture: true },
    )
    addEventListener(
      'pointerup',
      ({ clientX }) => {
        const moved = startX === undefined ? 0 : clientX - startX
        startX = undefined
        if (panzoom.getScale() <= 1.01 && Math.abs(moved) > swipePx) swipe.current(moved < 0 ? 1 : -1)
      },
      { signal },
    )
    return () => {
      stop.abort()
      panzoom.reset({ animate: false })
      panzoom.destroy()
      zoom.current = undefined
      setZoomed(false)
    }
  }, [content, of])
  return {
    isZoomed,
    in: () => void zoom.current?.zoomIn(),
    out: () => void zoom.current?.zoomOut(),
    reset: () => void zoom.current?.reset(),
  }
}
