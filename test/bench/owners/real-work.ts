import { join } from 'node:path'
import { S3Client } from '@aws-sdk/client-s3'
import { type Datasets, openForAll } from '../../../lambdas/search/dataset/open-datasets.ts'
import { assumptions } from '../../../scripts/docs/costs/bill.ts'
import { noUsage, requestsOf, type S3Usage } from '../index/count-s3.ts'
import { benchLibrary } from '../index/library.ts'
import type { startCountedS3 } from './counted-s3.ts'
import type { Work } from './world.ts'

type CountedS3 = Awaited<ReturnType<typeof startCountedS3>>

export interface Spent {
  usage: S3Usage
  ms: number
}
const nothing = (): Spent => ({ usage: noUsage, ms: 0 })

const sum = (a: S3Usage, b: S3Usage): S3Usage => ({
  puts: a.puts + b.puts,
  gets: a.gets + b.gets,
  deletes: a.deletes + b.deletes,
  bytes: a.bytes + b.bytes,
})

/** The product's code at some commit, below this folder. */
async function codeIn(root: string) {
  const { openDatasetsIn } = await import(join(root, 'lambdas/search/aws/datasets-in-bucket.ts'))
  const { maintainDataset } = await import(join(root, 'lambdas/search/dataset/maintain-dataset.ts'))
  const { maintainFamilies } = await import(join(root, 'lambdas/similarity/maintain-families.ts'))
  return { openDatasetsIn, maintainDataset, maintainFamilies } as {
    openDatasetsIn: (s3: S3Client, bucket: string, maxOpen?: number) => Datasets
    maintainDataset: typeof import('../../../lambdas/search/dataset/maintain-dataset.ts').maintainDataset
    maintainFamilies: typeof import('../../../lambdas/similarity/maintain-families.ts').maintainFamilies
  }
}

/** Writes with Lance, and counts what that takes. Each owner starts with the same maintained library. */
export async function realWork(root: string, s3: CountedS3, owners: readonly string[], photosBefore: number) {
  const { openDatasetsIn, maintainDataset, maintainFamilies } = await codeIn(root)
  const client = new S3Client({})
  const { entry } = benchLibrary(10_000, 1)
  let next = 0
  const photos = (count: number) => Array.from({ length: count }, () => entry(next++))
  const open = () => openDatasetsIn(client, 'index', openForAll)
  const instances = new Map<number, Datasets>()
  const keeper = open()
  const maintain = async (owner: string, hoursLater = 0) => {
    const dataset = (await keeper.find(owner))!
    await maintainFamilies(dataset.table)
    const now = new Date(Date.now() + hoursLater * 3_600_000)
    await maintainDataset(dataset, { now, deletedHours: 24 })
  }
  await (await open().open('template')).merge(photos(photosBefore), () => true)
  await maintain('template')
  for (const owner of owners) s3.copyOwner('template', owner)

  const spent = { commits: nothing(), maintenance: nothing(), cleanUp: nothing() }
  /** Lance makes requests side by side, so this is more than they take on AWS. */
  const measured = async (what: keyof typeof spent, work: () => Promise<unknown>) => {
    s3.takeUsage()
    const startedMs = performance.now()
    await work()
    const usage = s3.takeUsage()
    const ms = performance.now() - startedMs + requestsOf(usage) * assumptions.callMs
    spent[what] = { usage: sum(spent[what].usage, usage), ms: spent[what].ms + ms }
    return ms
  }
  const work: Work = {
    commit: (owner, count, instance) => {
      const datasets = instances.get(instance) ?? open()
      instances.set(instance, datasets)
      return measured('commits', async () => (await datasets.open(owner)).merge(photos(count), () => true))
    },
    maintain: (owner) => measured('maintenance', () => maintain(owner)),
  }
  return {
    work,
    spent,
    /** Removes old versions, hours later. */
    cleanUp: (owner: string) => measured('cleanUp', () => maintain(owner, 8)),
  }
}
