/** Cheapest edits (insert, delete, replace: 1 each) from one list to the other. */
export function editDistance(from: ArrayLike<unknown>, to: ArrayLike<unknown>): number {
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let i = 0; i < from.length; i++) {
    const current = [i + 1]
    for (let j = 0; j < to.length; j++) {
      const replaced = previous[j]! + (from[i] === to[j] ? 0 : 1)
      current.push(Math.min(replaced, previous[j + 1]! + 1, current[j]! + 1))
    }
    previous = current
  }
  return previous.at(-1)!
}

interface Match {
  readonly start: number
  readonly end: number
  readonly distance: number
}

/** The part of the text that is closest to the pattern (Sellers' algorithm). */
export function closestPart(pattern: string, text: string): Match {
  let previous = Array.from({ length: text.length + 1 }, () => 0)
  let starts = Array.from({ length: text.length + 1 }, (_, index) => index)
  for (let i = 0; i < pattern.length; i++) {
    const current = [i + 1]
    const currentStarts = [0]
    for (let j = 0; j < text.length; j++) {
      const replace = previous[j]! + (pattern[i] === text[j] ? 0 : 1)
      const remove = previous[j + 1]! + 1
      const insert = current[j]! + 1
      const best = Math.min(replace, remove, insert)
      current.push(best)
      currentStarts.push(best === replace ? starts[j]! : best === remove ? starts[j + 1]! : currentStarts[j]!)
    }
    previous = current
    starts = currentStarts
  }
  let end = 0
  for (let j = 1; j <= text.length; j++) if (previous[j]! < previous[end]!) end = j
  return { start: starts[end]!, end, distance: previous[end]! }
}

/**
 * Character errors whatever the order of the lines, after the "Flexible Character Accuracy" of Clausner, Pletschacher
 * and Antonacopoulos (2020): the longest line takes the part of the other side's lines that is closest to it, what is
 * left of both stays in the game, and what finds no partner in the end counts in full.
 */
export function flexibleErrors(truth: readonly string[], read: readonly string[]): number {
  const left = truth.filter((line) => line !== '')
  const right = read.filter((line) => line !== '')
  let errors = 0
  while (left.length > 0 && right.length > 0) {
    const longest = (lines: string[]) =>
      lines.reduce((best, line, index) => (line.length > lines[best]!.length ? index : best), 0)
    const [a, b] = [longest(left), longest(right)]
    const [from, others] = left[a]!.length <= right[b]!.length ? [left, right] : [right, left]
    // The longest line of all is searched for the best of the shorter ones.
    const pick = others === right ? b : a
    errors += takeBestPartner(others, pick, from)
  }
  const rest = [...left, ...right].reduce((sum, line) => sum + line.length, 0)
  return errors + rest
}

/** Takes the line out of its list, and out of the other list what fits into it best. Gives the errors of that pair. */
function takeBestPartner(lines: string[], index: number, partners: string[]): number {
  const [line] = lines.splice(index, 1) as [string]
  let best: { partner: number; match: Match; cost: number } | undefined
  for (const [partner, text] of partners.entries()) {
    const match = closestPart(text, line)
    // Right characters count for a pair, wrong ones against it.
    const cost = 2 * match.distance - text.length
    if (!best || cost < best.cost) best = { partner, match, cost }
  }
  if (!best || best.cost >= 0) return line.length
  partners.splice(best.partner, 1)
  for (const rest of [line.slice(0, best.match.start), line.slice(best.match.end)]) {
    if (rest !== '') lines.push(rest)
  }
  return best.match.distance
}

/** Words that are missing or too many, whichever are more: order does not matter. */
export function wordErrors(truth: readonly string[], read: readonly string[]): number {
  const open = new Map<string, number>()
  for (const word of truth) open.set(word, (open.get(word) ?? 0) + 1)
  let shared = 0
  for (const word of read) {
    const left = open.get(word) ?? 0
    if (left === 0) continue
    open.set(word, left - 1)
    shared++
  }
  return Math.max(truth.length, read.length) - shared
}
