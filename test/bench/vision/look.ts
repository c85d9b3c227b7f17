/**
 * Looks at prepared pictures with our models in a process of its own, and prints what that took. Arguments: folder of
 * models, features, threads, rounds, then raw RGB files named "<width>x<height>...".
 */
import { existsSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { performance } from 'node:perf_hooks'
import type { Raster } from '../../../lambdas/analysis/raster.ts'
import { openOnnxVision } from '../../../lambdas/vision/onnx/open-onnx-vision.ts'
import type { Feature } from '../../../lambdas/vision/vision.ts'
import { median, quantile } from '../support/statistics.ts'

const statusFile = '/proc/self/status'
/** maxRSS also counts the memory of the process that forked this one; Linux tells this program's own mark as well. */
const peakRssKiB = () => {
  const ownPeak = existsSync(statusFile) && /VmHWM:\s+(\d+)/.exec(readFileSync(statusFile, 'utf8'))?.[1]
  return Number(ownPeak || process.resourceUsage().maxRSS)
}

const readRaster = (file: string): Raster => {
  const [, width, height] = /^(\d+)x(\d+)/.exec(basename(file))!
  return { data: readFileSync(file), widthPx: Number(width), heightPx: Number(height), channels: 3 }
}

async function main([directory, features, threads, rounds, ...files]: string[]): Promise<void> {
  const vision = openOnnxVision({ directory: directory!, threads: Number(threads), costOf: () => 0 })
  const look = async (picture: Raster) => {
    const cpu = process.cpuUsage()
    const startedMs = performance.now()
    // A copy, for what is known of a picture would be given out again for nothing.
    const sightings = await vision.see({ ...picture }, features!.split(',') as Feature[])
    const wallMs = performance.now() - startedMs
    const { user, system } = process.cpuUsage(cpu)
    const fault = Object.values(sightings).find((sighting) => sighting instanceof Error)
    if (fault) throw fault
    return { wallMs, cpuMs: (user + system) / 1000 }
  }
  const pictures = files.map(readRaster)
  const first = await look(pictures[0]!)
  const looks: { wallMs: number; cpuMs: number }[] = []
  for (let round = 0; round < Number(rounds); round++) {
    for (const picture of pictures) looks.push(await look(picture))
  }
  const cpuMs = looks.map((each) => each.cpuMs)
  console.log(
    JSON.stringify({
      cpuMs: median(cpuMs),
      cpuMsP95: quantile(cpuMs, 0.95),
      wallMs: median(looks.map((each) => each.wallMs)),
      firstMs: first.wallMs,
      peakRssMiB: peakRssKiB() / 1024,
    }),
  )
}

main(process.argv.slice(2))
