/**
 * Runs our models on prepared pictures in a separate process, and prints what that took. Arguments: folder of models,
 * features, threads, rounds, then raw RGB files named "<width>x<height>...".
 */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { performance } from 'node:perf_hooks'
import type { Raster } from '../../../lambdas/analysis/raster.ts'
import { openOnnxVision } from '../../../lambdas/vision/onnx/open-onnx-vision.ts'
import type { Feature } from '../../../lambdas/vision/vision.ts'
import type { Sighting } from '../../../lambdas/vision/vision-provider.ts'
import { peakRssMiB } from '../support/peak-rss.ts'
import { median } from '../support/statistics.ts'

const readRaster = (file: string): Raster => {
  const [, width, height] = /^(\d+)x(\d+)/.exec(basename(file))!
  return { data: readFileSync(file), widthPx: Number(width), heightPx: Number(height), channels: 3 }
}

/** What each look at one picture took. */
export interface Looks {
  readonly picture: string
  readonly cpuMs: readonly number[]
  readonly wallMs: readonly number[]
  /** The share of preparation in the time for preparation and inference; earlier code does not report it. */
  readonly preparationShare?: number
  /** The number of lines of text that were read; 0 if text was not requested. */
  readonly lines: number
}
export interface LookReport {
  readonly firstMs: number
  readonly peakRssMiB: number
  readonly looks: readonly Looks[]
}

async function main([directory, features, threads, rounds, ...files]: string[]): Promise<void> {
  const vision = openOnnxVision({ directory: directory!, threads: Number(threads), costOf: () => 0 })
  const look = async (picture: Raster) => {
    const cpu = process.cpuUsage()
    const startedMs = performance.now()
    // A copy, because results that are known for a picture would be returned again for nothing.
    const sightings = await vision.see({ ...picture }, features!.split(',') as Feature[])
    const wallMs = performance.now() - startedMs
    const { user, system } = process.cpuUsage(cpu)
    const fault = Object.values(sightings).find((sighting) => sighting instanceof Error)
    if (fault) throw fault
    const text = sightings.text as Sighting<'text'> | undefined
    const timings = Object.values(sightings).map((sighting) => (sighting as Sighting).timing)
    const sum = (key: 'preparationMs' | 'inferenceMs') =>
      timings.reduce((total, timing) => total + (timing?.[key] ?? 0), 0)
    return {
      wallMs,
      cpuMs: (user + system) / 1000,
      preparationShare: sum('preparationMs') / (sum('preparationMs') + sum('inferenceMs')),
      lines: text?.findings.lines.length ?? 0,
    }
  }
  const pictures = files.map((file) => ({ name: basename(file), picture: readRaster(file) }))
  const first = await look(pictures[0]!.picture)
  const timed = pictures.map(({ name, picture }) => ({ name, picture, times: [] as (typeof first)[] }))
  for (let round = 0; round < Number(rounds); round++) {
    for (const { picture, times } of timed) times.push(await look(picture))
  }
  const report: LookReport = {
    firstMs: first.wallMs,
    peakRssMiB: peakRssMiB(),
    looks: timed.map(({ name, times }) => ({
      picture: name,
      cpuMs: times.map(({ cpuMs }) => cpuMs),
      wallMs: times.map(({ wallMs }) => wallMs),
      preparationShare: median(times.map((each) => each.preparationShare)),
      lines: times[0]?.lines ?? 0,
    })),
  }
  console.log(JSON.stringify(report))
}

main(process.argv.slice(2))
