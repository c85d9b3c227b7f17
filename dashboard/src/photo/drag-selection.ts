import { lineAt, type TextPage } from './text-rows.ts'
import { offsetAt } from './text-width.ts'

/**
 * Selects text of the layer from a press on it until the release. Between lines, browsers would jump to an end of the
 * layer and select everything before or after; this goes to the nearest line.
 */
export function dragSelection(layer: HTMLElement, page: TextPage, press: MouseEvent): void {
  const caretAt = ({ clientX, clientY }: MouseEvent) => {
    const { left, top, width, height } = layer.getBoundingClientRect()
    const found = lineAt(page, { x: (clientX - left) / width, y: (clientY - top) / height })
    const node = found && layer.querySelector(`[data-line="${found.line.key}"]`)?.firstChild
    return node ? { node, offset: offsetAt(found.line.text, found.along) } : undefined
  }
  const selection = getSelection()
  const from = caretAt(press)
  if (!selection || !from) return
  press.preventDefault()
  if (press.shiftKey && layer.contains(selection.anchorNode)) selection.extend(from.node, from.offset)
  else selection.setPosition(from.node, from.offset)
  const end = new AbortController()
  addEventListener(
    'mousemove',
    (move) => {
      // Released outside the window.
      if (move.buttons === 0) return end.abort()
      const to = caretAt(move)
      if (to) selection.extend(to.node, to.offset)
    },
    { signal: end.signal },
  )
  addEventListener('mouseup', () => end.abort(), { signal: end.signal })
}
