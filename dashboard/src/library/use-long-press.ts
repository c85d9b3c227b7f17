import { useRef } from 'react'

const longMs = 450
const stillPx = 10

/** Handles a long press of a finger. @param act returns whether there was anything to do */
export function useLongPress(act: (target: EventTarget) => boolean) {
  const press = useRef<{ timer: number; x: number; y: number }>(undefined)
  const long = useRef(false)
  const end = () => {
    clearTimeout(press.current?.timer)
    press.current = undefined
  }
  return {
    /** Whether the click that follows belongs to a long press. */
    wasLong: (): boolean => {
      const was = long.current
      long.current = false
      return was
    },
    onPointerDown: (event: React.PointerEvent) => {
      end()
      long.current = false
      if (event.pointerType === 'mouse') return
      const { target } = event
      const timer = window.setTimeout(() => {
        long.current = act(target)
      }, longMs)
      press.current = { timer, x: event.clientX, y: event.clientY }
    },
    onPointerMove: (event: React.PointerEvent) => {
      const began = press.current
      if (began && Math.hypot(event.clientX - began.x, event.clientY - began.y) > stillPx) end()
    },
    onPointerUp: end,
    onPointerCancel: end,
    onContextMenu: (event: React.MouseEvent) => {
      // The browser's context menu would cover what was just selected.
      if (press.current || long.current) event.preventDefault()
    },
  }
}
