/** npm start: runs the whole stack on this machine and takes photos through it. */

import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import cliProgress from 'cli-progress'
import { isTerminal } from '../lambdas/image-record/image-row.ts'
import { openAccount, replaceKey, signingSecret } from './account.ts'
import { administratorOf, demoAccount } from './demo-account.ts'
import { deploy } from './deploy.ts'
import { type EventListener, listenToEvents } from './job/event-listener.ts'
import { findPhotoFiles, type PhotoFile } from './job/photo-files.ts'
import { createPipelineClient } from './job/pipeline-client.ts'
import { eventLines, jsonLines, photoTable, renditionLines, visionLines } from './job/report.ts'
import { type PhotoOutcome, runPhotos } from './job/run-photos.ts'
import { openTarget, type Target } from './job/target.ts'
import { readLocalStack, writeLocalStack } from './local-stack-file.ts'
import { rootDir } from './paths.ts'
import { printEnvironment, toolEnvironment } from './print-environment.ts'
import { type Dashboard, serveDashboard } from './serve-dashboard.ts'
import { StartError } from './start-error.ts'
import { readStartOptions, type StartOptions, startUsage } from './start-options.ts'
import { untilStopRequested } from './stop-requests.ts'

const settleDeadlineMs = 5 * 60_000
const eventDeadlineMs = 10_000
const keepAliveMs = 60_000
const lossNoticeMs = 1_000
const stopListeningMs = 2_000
const cannotStart = 2

function optionsOrUsage(): StartOptions {
  try {
    return readStartOptions(process.argv.slice(2))
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${startUsage}`)
    process.exit(2)
  }
}

async function photosOrUsage(paths: string[]): Promise<PhotoFile[]> {
  const files = await findPhotoFiles(paths.length > 0 ? paths : [join(rootDir, 'samples')]).catch((error) => {
    console.error(`${error.message}\n\n${startUsage}`)
    process.exit(2)
  })
  if (files.length > 0) return files
  console.error(
    `Expected photos (JPEG, PNG, WebP, GIF, AVIF, TIFF, HEIC or BMP); found none in ${paths.join(', ')}`,
  )
  process.exit(2)
}

// Silences a known warning that does not help a person who tries the pipeline.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'
// What a run leaves contains passwords and keys, so only its owner can read it.
process.umask(0o077)

const options = optionsOrUsage()
const out = options.json ? process.stderr : process.stdout
const say = (line: string) => void out.write(`${line}\n`)
const colored = Boolean(out.isTTY && !process.env.NO_COLOR)

/** Shows a progress bar on a terminal, and nothing in a log. */
async function withBar<T>(
  label: string,
  total: number,
  work: (update: (done: number) => void) => Promise<T>,
) {
  const bar = new cliProgress.SingleBar(
    {
      format: `${label} {bar} {value}/{total}`,
      stream: out as NodeJS.WriteStream,
      hideCursor: true,
      noTTYOutput: false,
    },
    cliProgress.Presets.shades_classic,
  )
  bar.start(total, 0)
  try {
    return await work((done) => bar.update(done))
  } finally {
    bar.stop()
  }
}

/** Every settled image is announced, but delivery takes a moment. */
async function waitForEvents(listener: EventListener, outcomes: PhotoOutcome[]): Promise<void> {
  const deadline = Date.now() + eventDeadlineMs
  const expected = outcomes
    .filter(({ image }) => image && isTerminal(image.state))
    .map(({ image }) => image?.imageId)
  const missing = () => expected.some((id) => !listener.received.some(({ detail }) => detail.imageId === id))
  while (missing() && Date.now() < deadline) await delay(100)
}

if (options.env) {
  await printEnvironment(options.dataDir).then(
    (lines) => console.info(lines),
    (error) => {
      console.error(error.message)
      process.exit(cannotStart)
    },
  )
  process.exit(0)
}
const files = await photosOrUsage(options.paths)
const startedMs = performance.now()
const seconds = (sinceMs = startedMs) => `${((performance.now() - sinceMs) / 1000).toFixed(1)} s`

/** Deploys, processes the photos and reports the results. @returns the exit code of a run that does not stay up */
async function run(target: Target, signal: AbortSignal): Promise<number> {
  say(`Emulator at ${target.endpoint} (${seconds()}); deploying the stack …`)
  const { env, deployDir: workDir } = target
  const { outputs, skipped } = await deploy({ env, workDir, context: options.settings, signal })
  say(`${skipped ? 'Stack is up to date' : 'Stack deployed'} (${seconds()})`)

  const demo = await demoAccount(options.dataDir)
  const account = await openAccount({ env: target.env, outputs, ...demo })
  const key = await replaceKey(outputs.ApiUrl!, account, { name: 'npm start', scopes: ['read', 'write'] })
  const last = (await readLocalStack(options.dataDir))?.environment?.IMGINT_SIGNING_SECRET
  const secret = await signingSecret(outputs.ApiUrl!, account, last)
  const admin = { ...demo, email: administratorOf(demo) }
  await openAccount({ env: target.env, outputs, ...admin, isAdmin: true })
  const environment = toolEnvironment(target.env, outputs, {
    IMGINT_API_KEY: key,
    IMGINT_OWNER: account.owner,
    IMGINT_SIGNING_SECRET: secret,
    IMGINT_EMAIL: demo.email,
    IMGINT_PASSWORD: demo.password,
    IMGINT_ADMIN_EMAIL: admin.email,
  })
  await writeLocalStack({ apiUrl: outputs.ApiUrl!, apiKey: key, environment }, options.dataDir)
  if (!options.once) {
    dashboard = await serveDashboard({
      apiUrl: outputs.ApiUrl!,
      endpoint: target.endpoint,
      config: { stage: 'local', signUp: true },
      demo,
      port: options.dashboardPort,
    })
    target.openTo(dashboard.url, ...options.allowedOrigins)
    say(`Dashboard at ${dashboard.url} (${seconds()})`)
  }
  const isDone = (await hasSamples(outputs, key)) || (await showPhotosGoThrough(target, outputs, key))
  say(
    [
      ...(dashboard ? [`  open     ${dashboard.url}`] : []),
      `  API      ${outputs.ApiUrl}`,
      `  account  ${demo.email}, password ${demo.password}`,
      `  admin    ${admin.email}, the same password`,
      `  key      ${key}`,
      `  try      curl -H 'Authorization: Bearer ${key}' '${outputs.ApiUrl}/v1/images'`,
      '  imgint   npm run -s imgint -- list',
      `  docs     ${outputs.ApiUrl}/docs`,
      '  tools    eval "$(npm start -s -- --env)"',
    ].join('\n'),
  )
  return isDone ? 0 : 1
}

/** A second start continues with the previous library; the samples are not added again. */
async function hasSamples(outputs: Record<string, string>, key: string): Promise<boolean> {
  if (options.paths.length > 0 || options.once) return false
  const { items } = await createPipelineClient(outputs.ApiUrl!, key).listImages(undefined, 1)
  if (items.length === 0) return false
  say(
    '\nThe library still has the photos of the last run. To process the samples again: npm start -- samples\n',
  )
  return true
}

/** @returns whether all photos settled */
async function showPhotosGoThrough(
  target: Target,
  outputs: Record<string, string>,
  key: string,
): Promise<boolean> {
  const { outcomes, received, photosTook } = await takePhotosThrough(target, outputs, key)
  const settled = outcomes.filter(({ image }) => image && isTerminal(image.state)).length
  if (options.json) process.stdout.write(`${jsonLines(outcomes, received)}\n`)
  say(`\n${photoTable(outcomes, colored)}\n\nSeen:\n${visionLines(outcomes)}`)
  say(`\nRenditions:\n${renditionLines(outcomes)}`)
  say(`\nEvents received (${received.length}):\n${eventLines(received)}\n`)
  say(`${settled} of ${outcomes.length} photos settled in ${photosTook}; ${seconds()} in all\n`)
  return settled === outcomes.length
}

/** Kept here so that a run that is stopped in between removes the rule and its queue as well. */
let listener: EventListener | undefined
let dashboard: Dashboard | undefined

async function takePhotosThrough(target: Target, outputs: Record<string, string>, key: string) {
  listener = await listenToEvents(target.env, outputs.EventBusName!)
  const outDir = join(options.dataDir, 'renditions')
  const uploadedMs = performance.now()
  const outcomes = await withBar('Photos', files.length, (update) => {
    let settled = 0
    return runPhotos({
      client: createPipelineClient(outputs.ApiUrl!, key),
      files,
      outDir,
      deadlineMs: Date.now() + settleDeadlineMs,
      onSettled: () => update(++settled),
    })
  })
  const photosTook = seconds(uploadedMs)
  await waitForEvents(listener, outcomes)
  const { received } = listener
  await stopListening()
  return { outcomes, received, photosTook }
}

async function stopListening(): Promise<void> {
  const stopped = listener?.stop()
  listener = undefined
  await stopped
}

async function runAndStayUp(target: Target, signal: AbortSignal): Promise<number> {
  const code = await run(target, signal)
  if (options.once) return code
  say('\nThe stack stays up. Ctrl-C stops everything.')
  setInterval(() => {}, keepAliveMs) // nothing else would keep this process running
  return new Promise(() => {})
}

async function main(): Promise<number> {
  const stopRequested = untilStopRequested()
  say('Starting the emulator …')
  const opened = openTarget({ ...options, say })
  const target = await Promise.race([opened, stopRequested])
  // The emulator ends with this process, and has no state to save yet.
  if (typeof target === 'number') return target

  const ending = new AbortController()
  const lost = target.lost.then((error) => {
    throw error
  })
  try {
    return await Promise.race([runAndStayUp(target, ending.signal), lost, stopRequested])
  } catch (error) {
    // When the emulator dies, a call may fail a moment before `lost` resolves.
    throw (await Promise.race([target.lost, delay(lossNoticeMs)])) ?? error
  } finally {
    ending.abort()
    say('\nStopping …')
    await Promise.race([stopListening().catch(() => {}), delay(stopListeningMs)])
    await dashboard?.close()
    await target.stop()
  }
}

try {
  process.exit(await main())
} catch (error) {
  console.error(`\n${(error as Error).message}`)
  process.exit(error instanceof StartError ? cannotStart : 1)
}
