/** One partition key value of a table or of an index. */
export interface Partition {
  /** Name of the table, or `<table>/<index>`. */
  readonly resource: string
  readonly key: string
}
export type Direction = 'read' | 'write'

export interface Usage extends Partition {
  readonly read: number
  readonly write: number
  /** How often a request was refused because of it. */
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

/**
 * A bucket of one second's units for each partition key value and direction. A request is let through while there is
 * anything left, and its true units are taken afterwards, when they are known: the bucket may go below zero, and who
 * comes next waits for as long. Bursts that DynamoDB saves up for five minutes are left out.
 */
export class PartitionLimits {
  private readonly accounts = new Map<string, Account & Partition>()
  private readonly perSecond: Record<Direction, number>
  private readonly nowMs: () => number

  constructor(
    { writeUnitsPerSecond, readUnitsPerSecond }: Limits,
    nowMs: () => number = () => performance.now(),
  ) {
    this.perSecond = { write: writeUnitsPerSecond, read: readUnitsPerSecond }
    this.nowMs = nowMs
  }

  /** Whether all of these have something left; the one that has not is noted as throttled. */
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
