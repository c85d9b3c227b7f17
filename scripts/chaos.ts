/**
 * npm run chaos -- [--count 10000] [--calls 0.2] [--kills 0.02] [--doubles 0.1] [--seed 1] [--write] [--json]: takes
 * photos through the real use cases in one process while calls fail, processes die, and messages come twice and in any
 * order; then redrives what failed. Fails if a photo is lost or counted twice. With --write, docs/capacity.md shows the
 * result after `npm run docs`. test/e2e/faults.test.ts does the same with fewer photos on a deployed stack.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { rootDir } from '../local/paths.ts'

// The faults are meant; their logs would fill the terminal. The logger reads this when it is loaded.
process.env.POWERTOOLS_LOG_LEVEL ??= 'SILENT'
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'
const { runChaos } = await import('./chaos/run-chaos.ts')

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '10000' },
    calls: { type: 'string', default: '0.2' },
    kills: { type: 'string', default: '0.02' },
    doubles: { type: 'string', default: '0.1' },
    seed: { type: 'string', default: '1' },
    write: { type: 'boolean' },
    json: { type: 'boolean' },
  },
})

function numberOf(
  name: 'count' | 'calls' | 'kills' | 'doubles' | 'seed',
  least: number,
  most: number,
): number {
  const value = Number(values[name])
  if (value >= least && value <= most) return value
  console.error(`Expected --${name} between ${least} and ${most}; received ${values[name]}`)
  process.exit(2)
}

const startedMs = performance.now()
const report = await runChaos(
  numberOf('count', 1, 1_000_000),
  // Beyond these shares, hardly anything ever ends.
  { calls: numberOf('calls', 0, 0.6), kills: numberOf('kills', 0, 0.2), doubles: numberOf('doubles', 0, 1) },
  numberOf('seed', 0, 2 ** 32 - 1),
)
const seconds = Math.round((performance.now() - startedMs) / 1_000)
if (values.write)
  writeFileSync(
    join(rootDir, 'docs', 'measured', 'chaos.json'),
    `${JSON.stringify({ measuredOn: new Date().toISOString().slice(0, 10), ...report }, null, 2)}\n`,
  )
console.log(values.json ? JSON.stringify(report) : { ...report, seconds })
process.exitCode = report.lost + report.twice === 0 ? 0 : 1
