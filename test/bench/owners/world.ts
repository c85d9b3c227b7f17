import type { Clock } from '../../../scripts/plan/clock.ts'

/** What the functions do for real. Each returns how long it takes, in milliseconds. */
export interface Work {
  /** @param instance the instance of the function, which keeps some datasets open */
  commit(owner: string, photos: number, instance: number): Promise<number>
  maintain(owner: string): Promise<number>
}

export interface Counts {
  commits: number
  maintenances: number
  invocations: number
  fifoRequests: number
  sqsRequests: number
  writeUnits: number
  readUnits: number
  /** Commits to a dataset while another function was writing to it. */
  conflicts: number
}

export interface Seen {
  readonly counts: Counts
  /** From settled to found, of each photo. */
  readonly lagsMs: number[]
  /** From the first change to the end of the maintenance, beyond the time for which changes are gathered. */
  readonly maintenanceLateMs: number[]
}

export const nothingSeen = (): Seen => ({
  counts: {
    commits: 0,
    maintenances: 0,
    invocations: 0,
    fifoRequests: 0,
    sqsRequests: 0,
    writeUnits: 0,
    readUnits: 0,
    conflicts: 0,
  },
  lagsMs: [],
  maintenanceLateMs: [],
})

/** A photo on its way into the index. */
export interface Pending {
  readonly owner: string
  readonly atMs: number
}

/** Tasks in some lanes at once, as pLimit runs them. @returns when all are done */
export async function inLanes<T>(
  lanes: number,
  startMs: number,
  tasks: readonly T[],
  run: (task: T, startMs: number) => Promise<number>,
): Promise<number> {
  const freeAt = Array.from({ length: lanes }, () => startMs)
  for (const task of tasks) {
    const lane = freeAt.indexOf(Math.min(...freeAt))
    freeAt[lane] = freeAt[lane]! + (await run(task, freeAt[lane]!))
  }
  return Math.max(...freeAt)
}

export const grouped = <T extends { readonly owner: string }>(items: readonly T[]): [string, T[]][] => [
  ...items.reduce(
    (groups, item) => groups.set(item.owner, [...(groups.get(item.owner) ?? []), item]),
    new Map<string, T[]>(),
  ),
]

/** The stream of the table: each shard gathers records for a while, and has one invocation at a time. */
export function createStream(
  clock: Clock,
  { shards, windowMs }: { shards: number; windowMs: number },
  handle: (records: Pending[], shard: number) => Promise<number>,
) {
  const waiting: Pending[][] = Array.from({ length: shards }, () => [])
  const isBusy = waiting.map(() => false)
  const start = async (shard: number) => {
    const records = waiting[shard]!.splice(0, 500)
    const endMs = await handle(records, shard)
    clock.plan(endMs, () => {
      isBusy[shard] = false
      if (waiting[shard]!.length > 0) begin(shard)
    })
  }
  const begin = (shard: number) => {
    isBusy[shard] = true
    clock.plan(clock.nowMs() + windowMs, () => start(shard))
  }
  return (record: Pending, shard: number) => {
    waiting[shard]!.push(record)
    if (!isBusy[shard]) begin(shard)
  }
}
