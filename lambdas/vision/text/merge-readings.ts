import { boundsOfQuad } from './quad.ts'
import type { EngineName, ReadLine } from './text-engine.ts'

interface EngineLines {
  readonly engine: EngineName
  readonly lines: readonly ReadLine[]
}

interface Claim {
  readonly engine: EngineName
  readonly line: ReadLine
}

/** Two lines lie at the same place if they share this much of the smaller one's area. */
const sameplaceShare = 0.5

/**
 * Merges the lines of two engines. Engines segment lines differently, so all lines at one place are compared as a
 * whole. If the engines agree, the first one's lines stay and gain confidence. If they differ, the more confident
 * engine wins. What only one engine saw stays if it is confident enough.
 */
export function mergeReadings(
  first: EngineLines,
  second: EngineLines,
  minConfidenceAlone: number,
): ReadLine[] {
  const claims = [first, second].flatMap(({ engine, lines }) =>
    lines.map((line): Claim => ({ engine, line })),
  )
  return groupByPlace(claims).flatMap((group) => {
    const [mine, theirs] = [first, second].map(({ engine }) =>
      group.filter((claim) => claim.engine === engine),
    )
    if (!mine || !theirs) return []
    if (mine.length === 0 || theirs.length === 0) {
      return stating(group.filter(({ line }) => line.confidence >= minConfidenceAlone))
    }
    if (textOf(mine) === textOf(theirs)) {
      const doubt = 1 - confidenceOf(theirs)
      return mine.map(({ line }) => ({
        ...line,
        confidence: 1 - (1 - line.confidence) * doubt,
        engines: [first.engine, second.engine],
      }))
    }
    return stating(confidenceOf(mine) >= confidenceOf(theirs) ? mine : theirs)
  })
}

const stating = (claims: readonly Claim[]): ReadLine[] =>
  claims.map(({ engine, line }) => ({ ...line, engines: [engine] }))

/** The text from left to right and top to bottom, without spaces and in lower case, because engines differ in both. */
const textOf = (claims: readonly Claim[]) =>
  claims
    .map(({ line }) => ({ text: line.text, ...boundsOfQuad(line.quad) }))
    .sort((a, b) =>
      a.bottom <= (b.top + b.bottom) / 2 ? -1 : b.bottom <= (a.top + a.bottom) / 2 ? 1 : a.left - b.left,
    )
    .map(({ text }) => text)
    .join('')
    .replaceAll(/\s+/g, '')
    .toLowerCase()

const confidenceOf = (claims: readonly Claim[]) => {
  const characters = claims.reduce((sum, { line }) => sum + line.text.length, 0)
  const weighted = claims.reduce((sum, { line }) => sum + line.confidence * line.text.length, 0)
  return characters === 0 ? 0 : weighted / characters
}

function sharePlace(a: ReadLine, b: ReadLine): boolean {
  const [p, q] = [boundsOfQuad(a.quad), boundsOfQuad(b.quad)]
  const width = Math.min(p.right, q.right) - Math.max(p.left, q.left)
  const height = Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top)
  if (width <= 0 || height <= 0) return false
  const area = ({ left, top, right, bottom }: typeof p) => (right - left) * (bottom - top)
  return width * height >= sameplaceShare * Math.min(area(p), area(q))
}

/** Groups lines of different engines that share a place, directly or through a chain of other lines. */
function groupByPlace(claims: readonly Claim[]): Claim[][] {
  const groups: Claim[][] = []
  const open = new Set(claims)
  for (const start of claims) {
    if (!open.delete(start)) continue
    const group = [start]
    for (const claim of group) {
      for (const other of open) {
        if (other.engine === claim.engine || !sharePlace(claim.line, other.line)) continue
        open.delete(other)
        group.push(other)
      }
    }
    groups.push(group)
  }
  return groups
}
