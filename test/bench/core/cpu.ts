/** Runs the contenders in turn on one photo, `argv: photo runs effort`, and prints their median CPU times as JSON. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { AnalysisSettings } from '../../../lambdas/analysis/analysis-settings.ts'
import { analyzeImage } from '../../../lambdas/analysis/analyze-image.ts'
import { median } from '../support/statistics.ts'
import { floor, naive, settingsWithEffort } from './contenders.ts'

/** Enough runs for V8 to compile the hot code: a warm function instance is the normal case. */
const warmUps = 12
/** One call per feature is slow and steady: every third round is enough. */
const naiveEvery = 3

const analyze = async (bytes: Buffer, settings: AnalysisSettings, md5: string) => {
  const result = await analyzeImage(bytes, settings, md5)
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
  const settings = settingsWithEffort(Number(process.argv[4]))
  // The pipeline gets it from S3.
  const md5 = createHash('md5').update(bytes).digest('hex')
  const samples = { floor: [] as number[], analysis: [] as number[], naive: [] as number[] }
  for (let run = -warmUps; run < runs; run++) {
    const measureFloor = () => cpuMs(() => floor(bytes, settings))
    // The two take turns in going first, so that neither always inherits the other's garbage.
    const early = run % 2 === 0 ? await measureFloor() : undefined
    const analysisMs = await cpuMs(() => analyze(bytes, settings, md5))
    const floorMs = early ?? (await measureFloor())
    if (run < 0) continue
    samples.floor.push(floorMs)
    samples.analysis.push(analysisMs)
    if (run % naiveEvery === 0) samples.naive.push(await cpuMs(() => naive(bytes, settings)))
  }
  const { floor: floorMs, analysis: analysisMs, naive: naiveMs } = samples
  console.log(
    JSON.stringify({
      floorCpuMs: median(floorMs),
      analysisCpuMs: median(analysisMs),
      // Calculated for each round, because the speed of the machine drifts between rounds but hardly within one.
      ratio: median(analysisMs.map((ms, round) => ms / floorMs[round]!)),
      naiveCpuMs: median(naiveMs),
    }),
  )
}

main()
