/**
 * npm run bench:core [-- --json] [--runs N]: CPU of the whole analysis against the floor (one shrunk decode and the
 * renditions, nothing else) and against one sharp call per feature, run in turn in one process on photos made here.
 */
import path from 'node:path'
import { parseArgs } from 'node:util'
import Table from 'cli-table3'
import { analyzeImage } from '../../lambdas/core/image/analyze-image.ts'
import { floor, naive } from './core/contenders.ts'
import { type BenchCase, benchCases, makePhoto } from './core/make-photo.ts'
import { bundleForPeakRss, measurePeakRssMiB } from './core/measure-peak-rss.ts'
import { median, rounded } from './support/statistics.ts'

const { values } = parseArgs({ options: { json: { type: 'boolean' }, runs: { type: 'string', default: '15' } } })
const runs = Number(values.runs)
if (!Number.isInteger(runs) || runs < 1) throw new Error(`Expected a positive number of runs but received ${values.runs}`)

const repositoryRoot = path.resolve(import.meta.dirname, '../..')
const folder = path.join(repositoryRoot, '.build', 'bench', 'core')
const warmUps = 3

/** User and system time of all threads, ms. */
async function cpuMs(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

async function measure(benchCase: BenchCase, peakRssBundle: string) {
  const { file, bytes } = await makePhoto(benchCase, folder)
  const analyze = async () => {
    const result = await analyzeImage(bytes)
    if (result.status !== 'ok') throw new Error(result.reason)
  }
  const samples = { floor: [] as number[], analysis: [] as number[], naive: [] as number[] }
  for (let run = -warmUps; run < runs; run++) {
    const round = { floor: await cpuMs(() => floor(bytes)), analysis: await cpuMs(analyze), naive: 0 }
    // By far the slowest and the least noisy: every third round is enough.
    if (run >= 0 && run % 3 === 0) samples.naive.push(await cpuMs(() => naive(bytes)))
    if (run < 0) continue
    samples.floor.push(round.floor)
    samples.analysis.push(round.analysis)
  }
  const floorCpuMs = median(samples.floor)
  const analysisCpuMs = median(samples.analysis)
  return {
    name: benchCase.name,
    floorCpuMs: rounded(floorCpuMs),
    analysisCpuMs: rounded(analysisCpuMs),
    ratio: rounded(analysisCpuMs / floorCpuMs, 3),
    naiveRatio: rounded(median(samples.naive) / analysisCpuMs, 2),
    peakRssMiB: rounded(measurePeakRssMiB(peakRssBundle, file), 0),
  }
}

for (const benchCase of benchCases) await makePhoto(benchCase, folder)
const peakRssBundle = bundleForPeakRss(repositoryRoot, folder)
const cases: Awaited<ReturnType<typeof measure>>[] = []
for (const benchCase of benchCases) {
  process.stderr.write(`${benchCase.name} ...\n`)
  cases.push(await measure(benchCase, peakRssBundle))
}

if (values.json) console.log(JSON.stringify({ cases }))
else {
  const table = new Table({
    head: ['photo', 'floor, CPU ms', 'analysis, CPU ms', 'analysis / floor', 'one call per feature / analysis', 'peak RSS, MiB'],
    colAligns: ['left', 'right', 'right', 'right', 'right', 'right'],
  })
  table.push(...cases.map((row) => Object.values(row)))
  console.log(table.toString())
}
