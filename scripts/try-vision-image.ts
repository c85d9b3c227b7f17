/** Builds the image of vision-onnx and invokes it as Lambda does: npm run image:try -- [--required] */
import { join } from 'node:path'
import * as z from 'zod'
import { bundleDirectory, bundleHandlers } from '../lib/bundle-handlers.ts'
import { repositoryRoot } from '../lib/project.ts'
import { buildVisionImageContext } from '../lib/vision-image.ts'
import { functionEnvironment } from '../test/support/function-environment.ts'
import { CannotRunHere } from './vision-image/cannot-run-here.ts'
import { type DockerEngine, openDockerEngine } from './vision-image/docker-engine.ts'
import { type InvocationReport, invokeImage } from './vision-image/invoke-image.ts'
import { prepareTestBase } from './vision-image/test-base.ts'
import { readTryOptions, type TryOptions, usage } from './vision-image/try-options.ts'

const image = 'vision-onnx:try'
const workDirectory = join(repositoryRoot, '.local', 'vision-image')

/** The handler's response to { selfTest: true }. A feature that failed has an error instead of a duration. */
const SelfTestAnswer = z.object({
  features: z
    .record(z.string(), z.object({ models: z.array(z.string()), durationMs: z.number() }))
    .refine((features) => Object.keys(features).length > 0, 'Expected at least one feature'),
})

async function tryImage(options: TryOptions): Promise<void> {
  const engine = await timed('engine', () => openDockerEngine(join(workDirectory, 'docker')))
  try {
    console.log(`Docker ${engine.version}${engine.startedHere ? ', started for this' : ''}`)
    const base = options.baseImage ?? (await timed('base', () => prepareTestBase(engine, workDirectory)))
    const context = await timed('context', () => prepareContext(options))
    await timed('docker build', () =>
      engine.docker('build', '--build-arg', `BASE_IMAGE=${base}`, '--tag', image, context),
    )
    console.log(`image: ${await sizeOf(engine, image)}, of which ${await sizeOf(engine, base)} are the base`)
    const event = options.event ?? { selfTest: true }
    const environment = { ...functionEnvironment, ...options.environment }
    const report = await invokeImage(engine, image, { event, environment, timeoutMs: options.timeoutMs })
    print(report)
    judge(report, options.event === undefined)
  } finally {
    await engine.docker('rmi', image).catch(() => {})
    await engine.stop()
  }
}

async function prepareContext({ handler, models }: TryOptions): Promise<string> {
  if (!handler) await bundleHandlers(bundleDirectory)
  const architecture = process.arch === 'arm64' ? 'arm64' : 'x86_64'
  return buildVisionImageContext(architecture, { handler, models })
}

async function timed<T>(step: string, work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now()
  const result = await work()
  console.log(`${step}: ${((performance.now() - startedAt) / 1000).toFixed(1)} s`)
  return result
}

async function sizeOf(engine: DockerEngine, name: string): Promise<string> {
  const bytes = Number(await engine.docker('image', 'inspect', '--format', '{{.Size}}', name))
  return `${Math.round(bytes / 1e6)} MB`
}

function print({ answer, initMs, userIds, peakMemoryMb, log }: InvocationReport): void {
  if (log) console.error(log.trimEnd())
  console.log(`start: ${initMs?.toFixed(0) ?? '-'} ms, answer: ${answer.durationMs.toFixed(0)} ms`)
  console.log(`user: ${userIds.join(', ')}; peak memory: ${peakMemoryMb ?? 'unknown'} MB`)
  console.log(JSON.stringify(answer.payload, null, 2))
}

function judge({ answer, userIds }: InvocationReport, selfTest: boolean): void {
  if (answer.failed) throw new Error('The function returned an error')
  if (userIds.length === 0 || userIds.includes(0))
    throw new Error(
      `Expected the function to run as an unprivileged user; it runs as ${userIds.join(', ') || 'nobody'}`,
    )
  if (!selfTest) return
  const expected = SelfTestAnswer.safeParse(answer.payload)
  if (!expected.success)
    throw new Error(`The response of the function is not valid:\n${z.prettifyError(expected.error)}`)
}

function readOptions(): TryOptions {
  try {
    return readTryOptions(process.argv.slice(2))
  } catch (error) {
    console.error(`${(error as Error).message}\n${usage}`)
    process.exit(2)
  }
}

const options = readOptions()
// A terminal and `timeout` signal our children too; when the child we wait for ends, our clean-up runs.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {})
try {
  await tryImage(options)
  console.log('The image was built, started and invoked.')
} catch (error) {
  const notHere = error instanceof CannotRunHere
  console.error(`${notHere ? 'The image was NOT tested' : 'The image failed'}: ${(error as Error).message}`)
  process.exitCode = notHere && !options.required ? 0 : 1
}
