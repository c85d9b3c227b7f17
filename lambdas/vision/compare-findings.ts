import * as z from 'zod/mini'

/** A smaller change of confidence does not count. */
const noticeable = 0.05

const names = z.array(z.string())
const confidence = z.number()

export const NameChanges = z.object({
  gained: names,
  lost: names,
  changed: z
    .array(z.object({ name: z.string(), from: confidence, to: confidence }))
    .check(z.describe('Findings whose confidence changed by 0.05 or more')),
})
export const CountChange = z.object({ from: z.int(), to: z.int() })
export const LineChanges = z.object({ gained: names, lost: names })

interface Named {
  readonly name: string
  readonly confidence: number
}

/** The highest confidence of each name. Several objects of one kind count as one gain. */
const byName = (found: readonly Named[]) => {
  const best = new Map<string, number>()
  for (const { name, confidence } of found) best.set(name, Math.max(confidence, best.get(name) ?? 0))
  return best
}

export function nameChanges(
  foundA: readonly Named[] = [],
  foundB: readonly Named[] = [],
): z.infer<typeof NameChanges> | undefined {
  const [a, b] = [byName(foundA), byName(foundB)]
  const gained = [...b.keys()].filter((name) => !a.has(name))
  const lost = [...a.keys()].filter((name) => !b.has(name))
  const changed = [...a]
    .filter(([name, from]) => Math.abs((b.get(name) ?? from) - from) >= noticeable)
    .map(([name, from]) => ({ name, from, to: b.get(name)! }))
  return gained.length + lost.length + changed.length > 0 ? { gained, lost, changed } : undefined
}

export const countChange = (from = 0, to = 0): z.infer<typeof CountChange> | undefined =>
  from === to ? undefined : { from, to }

interface Line {
  readonly text: string
}

export function lineChanges(
  foundA: readonly Line[] = [],
  foundB: readonly Line[] = [],
): z.infer<typeof LineChanges> | undefined {
  const [a, b] = [foundA, foundB].map((lines) => lines.map(({ text }) => text)) as [string[], string[]]
  const gained = b.filter((line) => !a.includes(line))
  const lost = a.filter((line) => !b.includes(line))
  return gained.length + lost.length > 0 ? { gained, lost } : undefined
}
