import type { TermsStep } from './merge-terms.ts'

type Steps = AsyncGenerator<TermsStep>
type Order = (a: string, b: string) => number

/** What one side has read and not compared yet, and how far it has read; `next` is undefined at its end. */
interface Side {
  readonly steps: Steps
  ids: readonly string[]
  next?: string
}

async function open(steps: Steps): Promise<Side> {
  return { steps, ...((await steps.next()).value as TermsStep) }
}

async function readOn(side: Side): Promise<void> {
  const { ids, next } = (await side.steps.next()).value as TermsStep
  side.ids = [...side.ids, ...ids]
  side.next = next
}

/** Images that are on both sides, in order; both are compared as far as both have been read. */
export async function* intersectSteps(left: Steps, right: Steps, inOrder: Order): Steps {
  const sides = await Promise.all([open(left), open(right)])
  for (;;) {
    const [next] = sides.flatMap((side) => side.next ?? []).sort(inOrder)
    const isDue = (id: string) => next === undefined || inOrder(id, next) <= 0
    const [ids, others] = sides.map((side) => side.ids.filter(isDue))
    for (const side of sides) side.ids = side.ids.filter((id) => !isDue(id))
    const common = new Set(others)
    // Where one side has come to its end, nothing on the other is common any more.
    const isOver = sides.some((side) => side.next === undefined && side.ids.length === 0)
    yield { ids: ids!.filter((id) => common.has(id)), next: isOver ? undefined : next }
    if (isOver || next === undefined) return
    await Promise.all(sides.filter((side) => side.next === next).map(readOn))
  }
}
