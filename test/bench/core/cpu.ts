/** Runs the contenders in turn on one photo, `argv: photo runs`, and prints their median CPU times as JSON. */
import { readFileSync } from 'node:fs'
import { analyzeImage } from '../../../lambdas/core/image/analyze-image.ts'
import { median } from '../support/statistics.ts'
import { floor, naive } from './contenders.ts'

/** Until V8 has compiled what it will compile: a warm function instance is the normal case. */
const warmUps = 12
/** One call per feature is slow and steady: every third round is enough. */
const naiveEvery = 3

const analyze = async (bytes: Buffer) => {
  const result = await analyzeImage(bytes)
  if (result.status !== 'ok') throw new Error(result.reason)
}

/** User and system time of all threads, ms. */
const cpuMs = async (work: () => Promise<unknown>): Promise<number> => {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

const main = async () => {
  const bytes = readFileSync(process.argv[2]!)
  const runs = Number(process.argv[3])
  const samples = { floor: [] as number[], analysis: [] as number[], naive: [] as number[] }
  for (let run = -warmUps; run < runs; run++) {
    const floorMs = await cpuMs(() => floor(bytes))
    const analysisMs = await cpuMs(() => analyze(bytes))
    if (run < 0) continue
    samples.floor.push(floorMs)
    samples.analysis.push(analysisMs)
    if (run % naiveEvery === 0) samples.naive.push(await cpuMs(() => naive(bytes)))
  }
  const { floor: floorMs, analysis: analysisMs, naive: naiveMs } = samples
  console.log(
    JSON.stringify({
      floorCpuMs: median(floorMs),
      analysisCpuMs: median(analysisMs),
      naiveCpuMs: median(naiveMs),
    }),
  )
}

main()
