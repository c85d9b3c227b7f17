import { readFileSync } from 'node:fs'
import { cpus, freemem, totalmem } from 'node:os'

export interface MachineSample {
  readonly atMs: number
  /** Share of all processors that worked, whoever used them. */
  readonly cpuShare: number
  readonly usedMiB: number
}

const everyMs = 1_000

/** Memory that programs hold: on Linux without the cache of files, which Node counts as used. */
function usedMiB(): number {
  try {
    const info = readFileSync('/proc/meminfo', 'utf8')
    const kib = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(info)![1])
    return (kib('MemTotal') - kib('MemAvailable')) / 1_024
  } catch {
    return (totalmem() - freemem()) / 2 ** 20
  }
}

const cpuTimes = () => {
  const all = cpus().map(({ times }) => times)
  const total = all.reduce((sum, { user, nice, sys, idle, irq }) => sum + user + nice + sys + idle + irq, 0)
  return { total, idle: all.reduce((sum, { idle }) => sum + idle, 0) }
}

/** Notes CPU and memory of this machine every second, until it is stopped. */
export function watchMachine() {
  const startedMs = performance.now()
  const samples: MachineSample[] = []
  let before = cpuTimes()
  const timer = setInterval(() => {
    const now = cpuTimes()
    const total = now.total - before.total
    const cpuShare = total > 0 ? 1 - (now.idle - before.idle) / total : 0
    samples.push({ atMs: performance.now() - startedMs, cpuShare, usedMiB: usedMiB() })
    before = now
  }, everyMs)
  return {
    stop(): readonly MachineSample[] {
      clearInterval(timer)
      return samples
    },
  }
}
