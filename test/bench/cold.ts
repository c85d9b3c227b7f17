/**
 * npm run bench:cold [-- --json] [--runs N]: what loading each bundled handler costs beyond `node -e 0`. Both run as
 * whole processes, in turn.
 */
import { spawnSync } from 'node:child_process'
import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import Table from 'cli-table3'
import { buildModels } from '../../layers/models/build.ts'
import { bundleHandlers, handlerNames } from '../../lib/bundle-handlers.ts'
import { repositoryRoot } from '../../lib/project.ts'
import { functionEnvironment } from '../support/function-environment.ts'
import { median, rounded } from './support/statistics.ts'

const { values } = parseArgs({
  options: { json: { type: 'boolean' }, runs: { type: 'string', default: '15' } },
})
const runs = Number(values.runs)

/** Loading connects to nothing. */
const environment = {
  ...process.env,
  ...functionEnvironment,
  // The modules of the models layer; all others resolve from the repository.
  NODE_PATH: join(buildModels(), 'nodejs', 'node_modules'),
}

/** The wall time in ms of a node process that runs this code and ends. */
function wallMs(code: string): number {
  const startedMs = performance.now()
  const { status, stderr } = spawnSync(process.execPath, ['-e', code], { env: environment, encoding: 'utf8' })
  if (status !== 0) throw new Error(`Loading failed:\n${stderr}`)
  return performance.now() - startedMs
}

const bundleDirectory = join(repositoryRoot, '.build', 'bench', 'cold')
await bundleHandlers(bundleDirectory)
// The repository's package.json makes .js an ES module. Nothing above a function's bundle does, so this overrides it.
writeFileSync(join(bundleDirectory, 'package.json'), '{"type":"commonjs"}')

const bundles = handlerNames.map((name) => {
  const path = join(bundleDirectory, name, 'index.js')
  // A handler keeps sockets and timers open, so the process exits explicitly once it is loaded.
  return { name, path, code: `require(${JSON.stringify(path)}); process.exit(0)`, ms: [] as number[] }
})
const emptyMs: number[] = []

for (let run = 0; run <= runs; run++) {
  const empty = wallMs('0')
  const loaded = bundles.map(({ code }) => wallMs(code))
  if (run === 0) continue // warms the disk cache
  emptyMs.push(empty)
  for (const [index, ms] of loaded.entries()) bundles[index]!.ms.push(ms - empty)
}

const handlers = bundles.map(({ name, path, ms }) => ({
  name,
  bundleKiB: rounded(statSync(path).size / 1024),
  overEmptyMs: rounded(median(ms)),
}))
if (values.json) {
  console.log(JSON.stringify({ emptyMs: rounded(median(emptyMs)), runs, handlers }))
} else {
  const table = new Table({
    head: ['handler', 'bundle KiB', 'ms over node -e 0'],
    style: { head: [], border: [] },
  })
  for (const { name, bundleKiB, overEmptyMs } of handlers) table.push([name, bundleKiB, overEmptyMs])
  console.log(
    `${table.toString()}\nnode -e 0: ${rounded(median(emptyMs))} ms; medians of ${runs} runs in turn`,
  )
}
