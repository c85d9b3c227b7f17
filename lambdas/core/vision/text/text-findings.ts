import type { Findings, TextLine } from '../../contracts/vision.ts'
import type { Raster } from '../../image/raster.ts'
import { boundsOfQuad } from './quad.ts'
import { inReadingOrder } from './reading-order.ts'
import type { ReadLine } from './text-engine.ts'

const share = (value: number, size: number) => Math.min(1, Math.max(0, value / size))

function textLine({ quad, text, confidence, engines }: ReadLine, { widthPx, heightPx }: Raster): TextLine {
  const bounds = boundsOfQuad(quad)
  const left = share(bounds.left, widthPx)
  const top = share(bounds.top, heightPx)
  return {
    text,
    confidence,
    box: {
      left,
      top,
      width: share(bounds.right, widthPx) - left,
      height: share(bounds.bottom, heightPx) - top,
    },
    polygon: quad.map(({ x, y }) => ({ x: share(x, widthPx), y: share(y, heightPx) })),
    ...(engines && { engines: [...engines] }),
  }
}

/** The lines in reading order, and all of them as one text. */
export function textFindings(
  lines: readonly ReadLine[],
  picture: Raster,
  { maxLines, truncated = false }: { maxLines: number; truncated?: boolean },
): Findings['text'] {
  const ordered = inReadingOrder(lines)
  const kept = ordered.slice(0, maxLines).map((line) => textLine(line, picture))
  return {
    fullText: kept.map(({ text }) => text).join('\n'),
    lines: kept,
    ...((truncated || ordered.length > maxLines) && { truncated: true }),
  }
}
