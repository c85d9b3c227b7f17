import * as z from 'zod/mini'
import type { AnswerOf, Client, InputOf } from '../../clients/typescript/src/index.ts'
import { features } from '../../lambdas/vision/vision.ts'
import { commaList, commonFlags, readArguments, UsageError } from './arguments.ts'
import { connect } from './connection.ts'
import { eachImage } from './each-image.ts'

export const usage = `Usage: imgint rerun <ids...> [options]
       imgint rerun --stale | --all [options]

Has vision look at images again, which makes a new version beside the present one.

  --features LIST    what to look for (default: what was looked for so far)
  --analysis         also decode and measure the originals again
  --stale            all images whose results are older than what runs now, as a job
  --all              all images, as a job
  --json             one JSON object a line: {imageId, version}, or the job
  --api, --profile   as for "imgint login"

Exit code 0 when begun, 1 when an image is not there, is being run again already or the API refuses, 2 on bad usage.`

const Flags = z.object({
  ...commonFlags,
  features: z.optional(commaList(z.enum(features))),
  analysis: z._default(z.boolean(), false),
  stale: z._default(z.boolean(), false),
  all: z._default(z.boolean(), false),
  words: z.array(z.string()),
})

type NewJob = InputOf<'startJob'>['body']

async function startJob(api: Client, body: NewJob, json: boolean): Promise<void> {
  const job: AnswerOf<'startJob'> = await api.startJob({ body })
  console.log(json ? JSON.stringify(job) : `Job ${job.jobId} has begun.`)
}

export async function run(args: string[]): Promise<number> {
  const { words: ids, features: wanted, analysis, stale, all, ...flags } = readArguments(args, Flags)
  if ([ids.length > 0, stale, all].filter(Boolean).length !== 1)
    throw new UsageError('Expected ids of images, or --stale, or --all.')
  const { api } = await connect(flags)
  const rerun = { analysis, features: wanted }
  if (ids.length === 0) {
    await startJob(api, { selection: stale ? { stale } : { all: true }, rerun }, flags.json)
    return 0
  }
  return eachImage(ids, flags, async (id) => {
    const answer = await api.rerunImage({ path: { id }, body: rerun })
    console.log(flags.json ? JSON.stringify(answer) : `${id}: version ${answer.version} is being made.`)
  })
}
