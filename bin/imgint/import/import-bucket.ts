import { open } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import type { Client, ImportRequest, JobView } from '../../../clients/typescript/src/index.ts'
import { type ConnectionFlags, connect } from '../connection.ts'
import { sentenceOf } from '../jobs.ts'
import { UsageError } from '../options.ts'

interface Flags extends ConnectionFlags, Omit<ImportRequest, 'bucket' | 'prefix' | 'features' | 'dryRun'> {
  readonly json: boolean
  readonly dryRun: boolean
  readonly wait: boolean
  readonly skipped?: string
  readonly owner?: string
  readonly features?: readonly (NonNullable<ImportRequest['features']>[number] | 'none')[]
}

const pauseMs = 2_000
const address = /^s3:\/\/([^/]+)(?:\/(.*))?$/s

/** The calls for one's own library, or for that of another owner. */
const callsFor = (api: Client, owner: string | undefined) =>
  owner === undefined
    ? {
        start: (body: ImportRequest) => api.startImport({ body }),
        read: (id: string) => api.getJob({ path: { id } }),
        skipped: (id: string, cursor: string | undefined, onResponse: (response: Response) => void) =>
          api.listSkipped({ path: { id }, query: { cursor } }, { onResponse }),
      }
    : {
        start: (body: ImportRequest) => api.startImportOf({ path: { owner }, body }),
        read: (id: string) => api.getJobOf({ path: { owner, id } }),
        skipped: (id: string, cursor: string | undefined, onResponse: (response: Response) => void) =>
          api.listSkippedOf({ path: { owner, id }, query: { cursor } }, { onResponse }),
      }
type Calls = ReturnType<typeof callsFor>

/** `imgint import s3://…`. @returns the exit code */
export async function importBucket(flags: Flags, source: string): Promise<number> {
  const [, bucket, prefix] = address.exec(source) ?? []
  if (!bucket) throw new UsageError(`Expected a source such as s3://bucket/prefix; received "${source}".`)
  const { json, dryRun, wait, skipped, owner, features, api: _, profile, ...filters } = flags
  const { api } = await connect(flags)
  const calls = callsFor(api, owner)
  const started: JobView = await calls.start({
    ...filters,
    bucket,
    ...(prefix && { prefix }),
    dryRun,
    features: features?.filter((feature) => feature !== 'none'),
  })
  const isAwaited = dryRun || wait || skipped !== undefined
  const job = isAwaited ? await ended(calls, started) : started
  if (skipped !== undefined) await writeSkipped(calls, job.jobId, skipped)
  console.log(json ? JSON.stringify(job) : isAwaited ? reportOf(job) : `Started import ${job.jobId}.`)
  return !isAwaited || job.state === 'completed' ? 0 : 1
}

/** Waits until the job has ended, or is paused: somebody has to resume it. */
async function ended(calls: Calls, job: JobView): Promise<JobView> {
  let now = job
  while (now.state === 'running') {
    if (process.stderr.isTTY) process.stderr.write(`\r${sentenceOf(now)}\x1b[K`)
    await delay(pauseMs)
    now = await calls.read(job.jobId)
  }
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K')
  return now
}

function reportOf(job: JobView): string {
  const estimate = job.import?.estimate
  if (!estimate) return `${sentenceOf(job)}.`
  return [
    `${job.completed} photos of ${job.import!.bytes.toLocaleString('en-US')} bytes would be imported, ${job.skipped} objects skipped.`,
    `At list prices: about $${estimate.onceUsd.toFixed(2)} once, and $${estimate.monthlyUsd.toFixed(2)} a month to keep them.`,
  ].join('\n')
}

async function writeSkipped(calls: Calls, jobId: string, target: string): Promise<void> {
  const file = await open(target, 'w')
  try {
    let cursor: string | undefined
    const onResponse = ({ headers }: Response) => {
      cursor = headers.get('x-next-cursor') ?? undefined
    }
    do await file.write((await calls.skipped(jobId, cursor, onResponse)) ?? '')
    while (cursor)
  } finally {
    await file.close()
  }
}
