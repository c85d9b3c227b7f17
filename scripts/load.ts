/**
 * npm run load -- [--rate 20] [--minutes 5] [--mix upload,search,read,picture] [--features labels] [--endpoint URL]
 * [--profile NAME] [--max-in-flight 200] [--seed 1] [--report load-report.html] [--remote] [--write] [--json]: sends requests to a
 * running stack at a rate that does not depend on its answers, and writes a report. Kinds may have weights
 * (upload:1,read:4), and `predict` is one more. Without --endpoint, the stack of `npm start` or of `imgint login`.
 * Other machines are refused without --remote. With --write, docs/capacity.md shows the figures after `npm run docs`.
 */
import { writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { connect } from '../bin/imgint/connection.ts'
import { ApiError, ImageIntelligenceError } from '../clients/typescript/src/index.ts'
import { rootDir } from '../local/paths.ts'
import { randomNumbers } from '../test/bench/support/random-numbers.ts'
import { rounded } from '../test/bench/support/statistics.ts'
import { fireArrivals } from './load/fire-arrivals.ts'
import { type Mix, readLoadOptions, requireAllowedHost } from './load/load-options.ts'
import { busyShare, type LoadRun, loadReport } from './load/load-report.ts'
import { watchMachine } from './load/machine-use.ts'
import { planArrivals } from './load/plan-arrivals.ts'
import { openRequests } from './load/request-kinds.ts'
import { summarizeLoad } from './load/summarize-load.ts'

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'

/** Longest side of the photo that is sent, as a phone scales one down. */
const photoPx = 1_024

const codeOf = (error: unknown): string =>
  error instanceof ApiError
    ? (error.code ?? `HTTP_${error.status}`)
    : error instanceof ImageIntelligenceError
      ? (error.code ?? error.name)
      : ((error as { code?: string }).code ?? (error as Error).name)

/** What is kept of a run. */
const figuresOf = (
  { startedAt, rate, seconds, features, processors, machine, summary }: LoadRun,
  mix: Mix,
) => ({
  measuredOn: startedAt.slice(0, 10),
  rate,
  minutes: rounded(seconds / 60, 2),
  mix,
  features,
  processors,
  cpuShare: rounded(busyShare(machine), 2),
  lateP95Ms: rounded(summary.lateP95Ms),
  kinds: summary.kinds.map((each) =>
    Object.fromEntries(
      Object.entries(each).map(([name, value]) => [name, typeof value === 'number' ? rounded(value) : value]),
    ),
  ),
  errors: summary.errors,
})

async function main(): Promise<void> {
  const options = readLoadOptions(process.argv.slice(2))
  const { rate, minutes, mix, features, seed, maxInFlight } = options
  // A retry would hide an error, and would be one more request.
  const { api, apiUrl } = await connect(
    { api: options.endpoint, profile: options.profile },
    { maxAttempts: 1 },
  )
  requireAllowedHost(apiUrl, options.isRemoteAllowed)
  const photo = await sharp(await readFile(join(rootDir, 'samples', 'cat.jpg')))
    .rotate()
    .resize(photoPx, photoPx, { fit: 'inside' })
    .jpeg({ quality: 85 })
    .toBuffer()
  process.stderr.write(`Uploading the first photos to ${apiUrl} …\n`)
  const fire = await openRequests(api, photo, features, randomNumbers(seed + 1))
  const seconds = minutes * 60
  const arrivals = planArrivals(rate, seconds, mix, seed)
  process.stderr.write(`Sending ${arrivals.length} requests in ${minutes} minutes …\n`)
  const startedAt = new Date().toISOString()
  const machine = watchMachine()
  const nowMs = () => performance.now()
  const fired = await fireArrivals(arrivals, { maxInFlight, fire, codeOf, nowMs })
  const run: LoadRun = {
    startedAt,
    apiUrl,
    rate,
    seconds,
    features,
    processors: availableParallelism(),
    fired,
    machine: machine.stop(),
    summary: summarizeLoad(fired, seconds),
  }
  writeFileSync(options.report, loadReport(run))
  const figures = figuresOf(run, mix)
  if (options.write)
    writeFileSync(join(rootDir, 'docs/measured/load.json'), `${JSON.stringify(figures, null, 2)}\n`)
  if (options.json) console.log(JSON.stringify(figures))
  else {
    console.table(
      run.summary.kinds.map((each) =>
        Object.fromEntries(
          Object.entries(each).map(([name, value]) => [
            name,
            typeof value === 'number' ? rounded(value) : value,
          ]),
        ),
      ),
    )
    if (run.summary.errors.length > 0) console.table(run.summary.errors)
    console.log(`Report: ${options.report}`)
  }
}

await main().catch((error) => {
  console.error((error as Error).message)
  process.exitCode = 2
})
