/**
 * npm run bench:core [-- --json] [--runs N]: CPU of the whole analysis against the floor (one shrunk decode and the
 * renditions, nothing else) and against one sharp call per feature, run in turn in one process on photos made here.
 */
import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { parseArgs } from 'node:util'
import Table from 'cli-table3'
import { bundleForBench } from './core/bundle-for-bench.ts'
import { benchCases, makePhoto } from './core/make-photo.ts'
import { rounded } from './support/statistics.ts'

const { values } = parseArgs({
  options: { json: { type: 'boolean' }, runs: { type: 'string', default: '25' } },
})
const runs = Number(values.runs)
if (!Number.isInteger(runs) || runs < 1)
  throw new Error(`Expected a positive number of runs but received ${values.runs}`)

const folder = path.resolve(import.meta.dirname, '../../.build/bench/core')
const program = (name: string) => bundleForBench(path.join(import.meta.dirname, 'core', name), folder)
const cpuProgram = program('cpu.ts')
const peakRssProgram = program('peak-rss.ts')

const runProgram = (bundle: string, ...args: string[]): string =>
  execFileSync(process.execPath, [bundle, ...args], { encoding: 'utf8' })

interface CpuTimes {
  floorCpuMs: number
  analysisCpuMs: number
  naiveCpuMs: number
}

const measure = (name: string, photo: string) => {
  const times: CpuTimes = JSON.parse(runProgram(cpuProgram, photo, String(runs)))
  return {
    name,
    floorCpuMs: rounded(times.floorCpuMs),
    analysisCpuMs: rounded(times.analysisCpuMs),
    ratio: rounded(times.analysisCpuMs / times.floorCpuMs, 3),
    naiveRatio: rounded(times.naiveCpuMs / times.analysisCpuMs, 2),
    peakRssMiB: rounded(Number(runProgram(peakRssProgram, photo)) / 1024),
  }
}

const cases: ReturnType<typeof measure>[] = []
for (const benchCase of benchCases) {
  process.stderr.write(`${benchCase.name} ...\n`)
  cases.push(measure(benchCase.name, await makePhoto(benchCase, folder)))
}

if (values.json) {
  console.log(JSON.stringify({ cases }))
} else {
  const table = new Table({
    head: [
      'photo',
      'floor, CPU ms',
      'analysis, CPU ms',
      'analysis / floor',
      'one call per feature / analysis',
      'peak RSS, MiB',
    ],
    colAligns: ['left', 'right', 'right', 'right', 'right', 'right'],
    style: { head: [], border: [] },
  })
  table.push(...cases.map((row) => Object.values(row)))
  console.log(table.toString())
}
