import { maintainDataset } from '../../../lambdas/search/dataset/maintain-dataset.ts'
import type { Datasets } from '../../../lambdas/search/dataset/open-datasets.ts'
import type { IndexEntry } from '../../../lambdas/search/index-entry.ts'
import { maintainFamilies } from '../../../lambdas/similarity/maintain-families.ts'
import { rounded } from '../support/statistics.ts'
import { requestsOf, type S3Usage } from './count-s3.ts'
import { owner } from './library.ts'

/** Prices in dollars in us-east-1. The function runs on arm64 with `indexMemoryMb`. */
const prices = { s3Put: 5e-6, s3Get: 0.4e-6, gbSecond: 0.0000133334, invocation: 0.2e-6 }
const memoryGb = 1_769 / 1_024

/** Amounts of everything that costs money. */
export type Charged = Record<keyof typeof prices, number>

const usdOf = (charged: Charged): number =>
  Object.entries(prices).reduce((sum, [name, price]) => sum + price * charged[name as keyof Charged], 0)

/** How photos arrive. */
export interface Arrival {
  readonly commits: number
  readonly photosPerCommit: number
  /** How often maintenance runs; photos still arrive when it does. */
  readonly commitsPerMaintenance: number
}

export interface WriteCost {
  readonly photos: number
  readonly rowsPerSecond: number
  readonly s3RequestsPer1000Photos: number
  readonly s3BytesPer1000Photos: number
  readonly usdPerMillion: number
  /** What one photo uses. */
  readonly commits: Charged
  readonly maintenance: Charged
  readonly longestMaintenanceMs: number
}

const nothing: Charged = { s3Put: 0, s3Get: 0, gbSecond: 0, invocation: 0 }
const mapped = (charged: Charged, change: (count: number, name: keyof Charged) => number): Charged =>
  Object.fromEntries(
    Object.entries(charged).map(([name, count]) => [name, change(count, name as keyof Charged)]),
  ) as Charged

/** Measures the cost of adding photos to an existing dataset, and of its maintenance. */
export async function measureWrites(
  datasets: Datasets,
  photos: () => IndexEntry,
  { commits, photosPerCommit, commitsPerMaintenance }: Arrival,
  takeUsage: () => S3Usage,
): Promise<WriteCost> {
  const spent = { commits: nothing, maintenance: nothing }
  let [requests, bytes, writingMs, longestMaintenanceMs] = [0, 0, 0, 0]
  const charge = async (what: keyof typeof spent, work: () => Promise<unknown>): Promise<number> => {
    const startedMs = performance.now()
    await work()
    const ms = performance.now() - startedMs
    const usage = takeUsage()
    requests += requestsOf(usage)
    bytes += usage.bytes
    const gbSecond = (ms / 1000) * memoryGb
    const more: Charged = { s3Put: usage.puts, s3Get: usage.gets, gbSecond, invocation: 1 }
    spent[what] = mapped(spent[what], (count, name) => count + more[name])
    return ms
  }
  takeUsage()
  for (let commit = 1; commit <= commits; commit++) {
    const entries = Array.from({ length: photosPerCommit }, photos)
    writingMs += await charge('commits', async () =>
      // All photos are new, so none has a family yet.
      (await datasets.open(owner)).merge(entries, () => true),
    )
    if (commit % commitsPerMaintenance !== 0) continue
    const ms = await charge('maintenance', () => maintain(datasets))
    longestMaintenanceMs = Math.max(longestMaintenanceMs, ms)
  }
  const written = commits * photosPerCommit
  const ofPhoto = (charged: Charged) => mapped(charged, (count) => rounded(count / written, 6))
  const usdPerMillion = ((usdOf(spent.commits) + usdOf(spent.maintenance)) / written) * 1e6
  return {
    photos: written,
    rowsPerSecond: rounded(written / (writingMs / 1000)),
    s3RequestsPer1000Photos: rounded((requests / written) * 1000),
    s3BytesPer1000Photos: Math.round((bytes / written) * 1000),
    usdPerMillion: rounded(usdPerMillion, 2),
    commits: ofPhoto(spent.commits),
    maintenance: ofPhoto(spent.maintenance),
    longestMaintenanceMs: Math.round(longestMaintenanceMs),
  }
}

/** Does the same as the maintenance function. */
async function maintain(datasets: Datasets): Promise<void> {
  const dataset = (await datasets.find(owner))!
  await maintainFamilies(dataset.table)
  await maintainDataset(dataset, { now: new Date(), deletedHours: 24 })
}
