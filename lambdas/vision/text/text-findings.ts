import type { Raster } from '../../analysis/raster.ts'
import { clipEdges, clipPoint, clipShare } from '../clip-to-picture.ts'
import type { Findings, TextLine } from '../vision.ts'
import { boundsOfQuad } from './quad.ts'
import { inReadingOrder } from './reading-order.ts'
import type { ReadLine } from './text-engine.ts'

/** A single character is more often a ring, a button or an eye than text, so it needs more confidence than a line. */
const minConfidenceOfOneCharacter = 0.9

const isCredible = ({ text, confidence }: ReadLine) =>
  text.trim().length > 1 || confidence >= minConfidenceOfOneCharacter

function textLine({ quad, text, confidence, engines }: ReadLine, { widthPx, heightPx }: Raster): TextLine[] {
  const { left, top, right, bottom } = boundsOfQuad(quad)
  const box = clipEdges({
    left: left / widthPx,
    top: top / heightPx,
    right: right / widthPx,
    bottom: bottom / heightPx,
  })
  const line = plainLine(text)
  if (!box || line === '') return []
  const polygon = quad.map(({ x, y }) => clipPoint({ x: x / widthPx, y: y / heightPx }))
  return [
    {
      text: line,
      confidence: clipShare(confidence),
      box,
      polygon,
      ...(engines && { engines: [...engines] }),
    },
  ]
}

/** The lines in reading order, and all of them as one text. */
export function textFindings(
  lines: readonly ReadLine[],
  picture: Raster,
  { maxLines, truncated = false }: { maxLines: number; truncated?: boolean },
): Findings['text'] {
  const ordered = inReadingOrder(lines.filter(isCredible))
  const kept = ordered.slice(0, maxLines).flatMap((line) => textLine(line, picture))
  return {
    fullText: kept.map(({ text }) => text).join('\n'),
    lines: kept,
    ...((truncated || ordered.length > maxLines) && { truncated: true }),
  }
}

/**
 * Converts recognised text to the form in which people may send it back (text.ts): composed, without the characters
 * that no line from people may contain. Tesseract puts direction overrides around words in Arabic and Hebrew.
 */
export const plainLine = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069]/gu, '')
    .trim()
