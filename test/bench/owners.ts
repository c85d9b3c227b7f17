/**
 * npm run bench:owners [-- --photos 40000] [--owners 2000] [--before REF] [--bulk] [--window 20] [--json]: what the
 * index costs with many owners, and how soon photos are found. Stream, queues and functions are simulated in this
 * process, with a clock of its own; Lance really writes, to an S3 in this process that counts requests. The pace is a
 * million photos a day for 2,000 owners. --before measures the design of an earlier commit instead, with its own code.
 * --bulk is an import of one owner.
 */
import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { listPrices } from '../../lambdas/costs/list-prices.ts'
import { clientEnvironment, useEnvironment } from '../../local/client-environment.ts'
import { rootDir } from '../../local/paths.ts'
import { lanceSettings } from './index/ask-process.ts'
import { arrivalsOf } from './owners/arrivals.ts'
import { startCountedS3 } from './owners/counted-s3.ts'
import { earlierDesign } from './owners/earlier-design.ts'
import { queueDesign } from './owners/queue-design.ts'
import { realWork, type Spent } from './owners/real-work.ts'
import { randomNumbers } from './support/random-numbers.ts'
import { quantile, rounded } from './support/statistics.ts'

const { values } = parseArgs({
  options: {
    photos: { type: 'string', default: '40000' },
    owners: { type: 'string', default: '2000' },
    before: { type: 'string' },
    bulk: { type: 'boolean', default: false },
    window: { type: 'string', default: '20' },
    maintenance: { type: 'string', default: '40' },
    json: { type: 'boolean' },
  },
})
const [photos, owners] = [Number(values.photos), values.bulk ? 1 : Number(values.owners)]
/** Photos of each owner before: the library of somebody who has just begun. */
const photosBefore = 100
const memoryGb = 1_769 / 1_024

/** An import: a hundred photos every two seconds. */
const bulkArrivals = () =>
  Array.from({ length: photos }, (_, each) => ({ owner: 'owner-0', atMs: Math.floor(each / 100) * 2_000 }))

const folder = await mkdtemp(join(tmpdir(), 'imgint-owners-'))
const s3 = await startCountedS3(join(folder, 's3'), () => new Date())
useEnvironment({ ...clientEnvironment(s3.endpoint), ...lanceSettings, AWS_ALLOW_HTTP: 'true' })

/** The code of an earlier commit. */
async function earlierCode(ref: string): Promise<string> {
  const root = join(folder, 'code')
  execFileSync(
    'sh',
    ['-c', `mkdir ${root} && git archive ${ref} lambdas package.json tsconfig.json | tar -x -C ${root}`],
    {
      cwd: rootDir,
    },
  )
  await symlink(join(rootDir, 'node_modules'), join(root, 'node_modules'))
  return root
}

try {
  const arrivals = values.bulk ? bulkArrivals() : arrivalsOf(owners, photos, owners * 500)
  const names = [...new Set(arrivals.map(({ owner }) => owner))]
  const { before } = values
  const { work, spent, cleanUp } = await realWork(
    before ? await earlierCode(before) : rootDir,
    s3,
    names,
    photosBefore,
  )
  const random = randomNumbers(2)
  const settings = {
    batchSeconds: 5,
    commitSeconds: Number(values.window),
    maintenanceMinutes: Number(values.maintenance),
    maxConcurrency: 10,
  }
  const { counts, lagsMs, maintenanceLateMs } = before
    ? await earlierDesign(arrivals, random, work)
    : await queueDesign(arrivals, random, work, settings)
  const cleaned = names.slice(0, 50)
  for (const owner of cleaned) await cleanUp(owner)

  // An owner who uploads all day is cleaned up every hour (before), or every six.
  const photosOfADay = values.bulk ? photos : 500
  const cleanUps = ((before ? 24 : 4) / photosOfADay) * photos
  const s3Of = ({ usage }: Spent) => usage.puts * listPrices.s3Put.usd + usage.gets * listPrices.s3Get.usd
  const lambdaOf = ({ ms }: Spent) => (ms / 1_000) * memoryGb * listPrices.gbSecond.usd
  const perMillion = (usd: number) => rounded((usd / photos) * 1e6, 2)
  const cleanUpUsd = ((s3Of(spent.cleanUp) + lambdaOf(spent.cleanUp)) / cleaned.length) * cleanUps
  const usd = {
    commits: perMillion(s3Of(spent.commits)),
    maintenance: perMillion(s3Of(spent.maintenance)),
    cleanUp: perMillion(cleanUpUsd),
    lambda: perMillion(
      lambdaOf(spent.commits) + lambdaOf(spent.maintenance) + counts.invocations * listPrices.invocation.usd,
    ),
    queues: perMillion(
      counts.fifoRequests * listPrices.sqsFifoRequest.usd + counts.sqsRequests * listPrices.sqsRequest.usd,
    ),
    notes: perMillion(
      counts.writeUnits * listPrices.writeUnit.usd + counts.readUnits * listPrices.readUnit.usd,
    ),
  }
  const minutes = (ms: number) => rounded(ms / 60_000)
  const result = {
    photos,
    owners: names.length,
    design: before ?? 'queue',
    ...(before ? {} : settings),
    usdPerMillion: rounded(
      Object.values(usd).reduce((total, each) => total + each, 0),
      2,
    ),
    usd,
    counts,
    perCommit: ofEach(spent.commits, counts.commits),
    perMaintenance: ofEach(spent.maintenance, counts.maintenances),
    perCleanUp: ofEach(spent.cleanUp, cleaned.length),
    lagSeconds: { p50: rounded(quantile(lagsMs, 0.5) / 1_000), p99: rounded(quantile(lagsMs, 0.99) / 1_000) },
    maintenanceLateMinutes: {
      p50: minutes(quantile(maintenanceLateMs, 0.5)),
      longest: minutes(maintenanceLateMs.reduce((longest, each) => Math.max(longest, each), 0)),
    },
  }
  console.log(values.json ? JSON.stringify(result) : '')
  if (!values.json) console.dir(result)
} finally {
  await s3.stop()
  await rm(folder, { recursive: true, force: true })
}

function ofEach({ usage, ms }: Spent, times: number) {
  const { puts, gets } = usage
  return { puts: rounded(puts / times, 2), gets: rounded(gets / times, 2), ms: Math.round(ms / times) }
}
