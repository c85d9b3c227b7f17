/** How an item is being written at the moment. */
type Writing = 'single' | 'transaction'

/**
 * Items with a write in progress. DynamoDB serialises single writes of one item, but a transaction excludes all
 * others: it is cancelled when it meets another writer, and a single write that meets it is refused.
 */
export class InFlightItems {
  private readonly writers = new Map<string, { single: number; transaction: number }>()

  /** Whether a write of this kind must not begin. */
  isTaken(id: string, by: Writing): boolean {
    const under = this.writers.get(id)
    if (!under) return false
    return under.transaction > 0 || (by === 'transaction' && under.single > 0)
  }

  async during<T>(ids: readonly string[], by: Writing, write: () => Promise<T>): Promise<T> {
    for (const id of ids) this.count(id, by, 1)
    try {
      return await write()
    } finally {
      for (const id of ids) this.count(id, by, -1)
    }
  }

  private count(id: string, by: Writing, change: 1 | -1): void {
    const under = this.writers.get(id) ?? { single: 0, transaction: 0 }
    under[by] += change
    if (under.single + under.transaction === 0) this.writers.delete(id)
    else this.writers.set(id, under)
  }
}
