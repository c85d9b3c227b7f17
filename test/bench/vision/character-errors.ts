/** The fewest edits (insert, delete or replace, 1 each) that turn one list into the other. */
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
 * Character errors in any order of the lines, after the "Flexible Character Accuracy" of Clausner, Pletschacher and
 * Antonacopoulos (2020). The longest line of both sides is paired with the line of the other side that fits best into a
 * part of it. What is left of the longest line stays in the lists, and lines without a partner count in full.
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
    // Searches the longest line of both sides for the best of the lines on the other side.
    const pick = others === right ? b : a
    errors += takeBestPartner(others, pick, from)
  }
  const rest = [...left, ...right].reduce((sum, line) => sum + line.length, 0)
  return errors + rest
}

/**
 * Removes a line from its list, and the line that fits best into it from the other list. @returns the errors of that
 * pair
 */
function takeBestPartner(lines: string[], index: number, partners: string[]): number {
  const [line] = lines.splice(index, 1) as [string]
  let best: { partner: number; match: Match; cost: number } | undefined
  for (const [partner, text] of partners.entries()) {
    const match = closestPart(text, line)
    // Right characters count in favour of a pair, wrong ones against it.
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

/** The number of missing words or of extra words, whichever is higher. The order does not matter. */
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
