import { maintainDataset } from '../../../lambdas/adapters/search/maintain-dataset.ts'
import type { Datasets } from '../../../lambdas/adapters/search/open-datasets.ts'
import type { IndexEntry } from '../../../lambdas/core/search/index-entry.ts'
import { maintainFamilies } from '../../../lambdas/similarity/maintain-families.ts'
import type { S3Usage } from './count-s3.ts'
import { owner } from './library.ts'

/** AWS Lambda on arm64 in us-east-1: dollars for a GB second and for an invocation; and `indexMemoryMb`. */
const lambda = { gbSecondUsd: 0.0000133334, requestUsd: 0.2e-6, memoryGb: 1.769 }

/** How photos come. */
export interface Arrival {
  readonly commits: number
  readonly photosPerCommit: number
  /** Photos are still coming when maintenance runs. */
  readonly commitsPerMaintenance: number
}

export interface WriteCost {
  readonly photos: number
  readonly rowsPerSecond: number
  readonly s3RequestsPer1000Photos: number
  readonly s3BytesPer1000Photos: number
  readonly usdPerMillion: number
  /** Of the dollars. */
  readonly shares: { readonly commits: number; readonly maintenance: number }
  readonly longestMaintenanceMs: number
}

/** What it costs to bring photos into a dataset that is there, and to maintain it. */
export async function measureWrites(
  datasets: Datasets,
  photos: () => IndexEntry,
  { commits, photosPerCommit, commitsPerMaintenance }: Arrival,
  takeUsage: () => S3Usage,
): Promise<WriteCost> {
  const spent = { commits: 0, maintenance: 0 }
  let [requests, bytes, writingMs, longestMaintenanceMs] = [0, 0, 0, 0]
  const billed = async (what: keyof typeof spent, work: () => Promise<unknown>): Promise<number> => {
    const startedMs = performance.now()
    await work()
    const ms = performance.now() - startedMs
    const usage = takeUsage()
    requests += usage.requests
    bytes += usage.bytes
    spent[what] += usage.usd + lambda.requestUsd + (ms / 1000) * lambda.memoryGb * lambda.gbSecondUsd
    return ms
  }
  takeUsage()
  for (let commit = 1; commit <= commits; commit++) {
    const entries = Array.from({ length: photosPerCommit }, photos)
    writingMs += await billed('commits', async () => (await datasets.open(owner)).merge(entries))
    if (commit % commitsPerMaintenance !== 0) continue
    const ms = await billed('maintenance', () => maintain(datasets))
    longestMaintenanceMs = Math.max(longestMaintenanceMs, ms)
  }
  const written = commits * photosPerCommit
  const perMillion = (value: number) => (value / written) * 1e6
  return {
    photos: written,
    rowsPerSecond: written / (writingMs / 1000),
    s3RequestsPer1000Photos: perMillion(requests) / 1000,
    s3BytesPer1000Photos: perMillion(bytes) / 1000,
    usdPerMillion: perMillion(spent.commits + spent.maintenance),
    shares: { commits: perMillion(spent.commits), maintenance: perMillion(spent.maintenance) },
    longestMaintenanceMs,
  }
}

/** As the maintenance function does. */
async function maintain(datasets: Datasets): Promise<void> {
  const { table } = (await datasets.find(owner))!
  await maintainFamilies(table)
  await maintainDataset(table, { now: new Date(), deletedHours: 24 })
}
