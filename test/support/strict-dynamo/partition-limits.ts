/** One partition key value of a table or an index. */
export interface Partition {
  /** Name of the table, or `<table>/<index>`. */
  readonly resource: string
  readonly key: string
}
export type Direction = 'read' | 'write'

export interface Usage extends Partition {
  readonly read: number
  readonly write: number
  /** How many requests were refused because of it. */
  readonly throttled: number
}

export interface Limits {
  readonly writeUnitsPerSecond: number
  readonly readUnitsPerSecond: number
}

/** What DynamoDB gives each partition, on demand or provisioned. */
export const partitionLimits: Limits = { writeUnitsPerSecond: 1_000, readUnitsPerSecond: 3_000 }

interface Account {
  read: number
  write: number
  throttled: number
  readonly left: Record<Direction, number>
  filledAtMs: number
}

const unitsOf = ({ writeUnitsPerSecond, readUnitsPerSecond }: Limits): Record<Direction, number> => ({
  write: writeUnitsPerSecond,
  read: readUnitsPerSecond,
})

/**
 * A bucket with the units of one second for each partition key value and direction. A request is admitted while
 * anything is left, and its true units are subtracted once they are known: the bucket may go below zero, and later
 * requests wait until it is refilled. The bursts that DynamoDB saves up for five minutes are not modelled.
 */
export class PartitionLimits {
  private readonly accounts = new Map<string, Account & Partition>()
  private perSecond: Record<Direction, number>
  private readonly nowMs: () => number

  constructor(limits: Limits, nowMs: () => number = () => performance.now()) {
    this.perSecond = unitsOf(limits)
    this.nowMs = nowMs
  }

  /** What is left of the old limits counts as far as the new ones reach. */
  change(limits: Limits): void {
    this.perSecond = unitsOf(limits)
  }

  /** Whether all of these have something left; counts the first exhausted one as throttled. */
  admits(direction: Direction, partitions: readonly Partition[]): Partition | undefined {
    const full = partitions.find((partition) => this.accountOf(partition).left[direction] <= 0)
    if (full) this.accountOf(full).throttled++
    return full
  }

  spend(direction: Direction, partition: Partition, units: number): void {
    const account = this.accountOf(partition)
    account.left[direction] -= units
    account[direction] += units
  }

  usage(): Usage[] {
    return [...this.accounts.values()].map(({ resource, key, read, write, throttled }) => ({
      resource,
      key,
      read,
      write,
      throttled,
    }))
  }

  private accountOf({ resource, key }: Partition): Account {
    const id = `${resource}\n${key}`
    const nowMs = this.nowMs()
    const known = this.accounts.get(id)
    if (!known) {
      const account = {
        resource,
        key,
        read: 0,
        write: 0,
        throttled: 0,
        left: { ...this.perSecond },
        filledAtMs: nowMs,
      }
      this.accounts.set(id, account)
      return account
    }
    const seconds = (nowMs - known.filledAtMs) / 1000
    for (const direction of ['read', 'write'] as const) {
      const most = this.perSecond[direction]
      known.left[direction] = Math.min(most, known.left[direction] + seconds * most)
    }
    known.filledAtMs = nowMs
    return known
  }
}
