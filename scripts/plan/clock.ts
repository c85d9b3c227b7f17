/** A clock of its own: what is planned happens in the order of its times, one thing after the other. */
export function createClock() {
  const planned: { readonly atMs: number; readonly order: number; readonly run: () => unknown }[] = []
  let [nowMs, order] = [0, 0]

  function plan(atMs: number, run: () => unknown): void {
    const entry = { atMs: Math.max(atMs, nowMs), order: order++, run }
    let [low, high] = [0, planned.length]
    // The list is sorted with the next entry last.
    while (low < high) {
      const middle = (low + high) >> 1
      const other = planned[middle]!
      if (other.atMs > entry.atMs || (other.atMs === entry.atMs && other.order > entry.order))
        low = middle + 1
      else high = middle
    }
    planned.splice(low, 0, entry)
  }

  return {
    plan,
    nowMs: () => nowMs,
    /** Runs everything planned, and what that plans, until nothing is left. */
    async run(): Promise<void> {
      for (let next = planned.pop(); next; next = planned.pop()) {
        nowMs = next.atMs
        await next.run()
      }
    },
  }
}

export type Clock = ReturnType<typeof createClock>
