import { useRef } from 'react'
import { dragSelection } from './drag-selection.ts'
import styles from './text-layer.module.css'
import type { TextLine, TextPage, TextRow } from './text-rows.ts'
import { textWidth } from './text-width.ts'
import { ownPress } from './zoom.ts'

/** Height of letters as a share of the height of a line. */
const letterHeight = 0.78

const percent = (share: number) => `${share * 100}%`
/** Lengths in heights of the picture, which the content's container makes lengths of CSS. */
const heights = (length: number) => `${length * 100}cqh`

export interface TextLayerProps {
  readonly page: TextPage
  readonly active?: string
  readonly onActive: (key: string | undefined) => void
}

/**
 * The text of the photo as transparent text over it, to select, to copy and to find with the browser. A copy has a line
 * for each row. The list beside the photo has the same text for screen readers.
 */
export function TextLayer({ page, active, onActive }: TextLayerProps) {
  const root = useRef<HTMLDivElement>(null)
  const select = (event: React.MouseEvent) => {
    // Two presses select a word, and three a row, as everywhere: the browser does that.
    if (event.button === 0 && event.detail < 2 && root.current)
      dragSelection(root.current, page, event.nativeEvent)
  }
  return (
    <div ref={root} className={styles.layer} aria-hidden onMouseDown={select}>
      {page.rows.map((row) => (
        <Row key={row[0]!.key} row={row} ratio={page.ratio} active={active} onActive={onActive} />
      ))}
    </div>
  )
}

interface RowProps extends Omit<TextLayerProps, 'page'> {
  readonly row: TextRow
  readonly ratio: number
}

function Row({ row, ratio, active, onActive }: RowProps) {
  const top = Math.min(...row.map(({ box }) => box.top))
  return (
    <div className={styles.row} style={{ top: percent(top) }}>
      {row.map((line, index) => {
        const before = row[index - 1]?.box
        return (
          // The lines flow, so that those of a row are copied as one line.
          <span
            key={line.key}
            className={`${styles.line} ${ownPress}`}
            style={{
              marginInlineStart: percent(line.box.left - (before ? before.left + before.width : 0)),
              marginBlockStart: heights(line.box.top - top),
              width: percent(line.box.width),
              height: heights(line.box.height),
            }}
            data-active={line.key === active || undefined}
            onPointerEnter={() => onActive(line.key)}
            onPointerLeave={() => onActive(undefined)}
          >
            <Glyphs line={line} ratio={ratio} />
            {index < row.length - 1 && ' '}
          </span>
        )
      })}
      {/* What is positioned is copied without a line break of its own. */}
      <br />
    </div>
  )
}

interface GlyphsProps {
  readonly line: TextLine
  readonly ratio: number
}

/** The letters, stretched and turned so that they lie on those of the photo. */
function Glyphs({ line: { key, text, start, angle, size, box }, ratio }: GlyphsProps) {
  const fontSize = size.thickness * letterHeight
  const stretch = size.length / (textWidth(text) * fontSize)
  const place = `${heights(start.x - box.left * ratio)}, ${heights(start.y - box.top)}`
  return (
    <span
      data-line={key}
      dir="auto"
      className={styles.glyphs}
      style={{
        fontSize: heights(fontSize),
        lineHeight: heights(size.thickness),
        transform: `translate(${place}) rotate(${angle}rad) scaleX(${stretch})`,
      }}
    >
      {text}
    </span>
  )
}
