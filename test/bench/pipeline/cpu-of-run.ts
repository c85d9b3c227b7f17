import { readFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import type { Laptop, LaptopWork } from '../../../scripts/plan/laptop.ts'
import { cpuMsByFunction, cpuMsOf } from '../support/cpu-time.ts'

interface Reading {
  readonly atMs: number
  readonly client: number
  readonly emulator: number
  readonly functions: Readonly<Record<string, number>>
  /** All programs on the machine. */
  readonly machine: number
}

/** User, nice, system, irq, softirq and stolen time of all processors, from ticks of 10 ms. */
async function machineMs(): Promise<number> {
  const [first = ''] = (await readFile('/proc/stat', 'utf8')).split('\n')
  const [user, nice, system, , , irq, softirq, steal] = first.split(/\s+/).slice(1).map(Number) as number[]
  return (user! + nice! + system! + irq! + softirq! + steal!) * 10
}

async function read(emulatorPid: number, usageDirectory: string): Promise<Reading> {
  const { user, system } = process.cpuUsage()
  return {
    atMs: Date.now(),
    client: (user + system) / 1_000,
    emulator: await cpuMsOf(String(emulatorPid)),
    functions: await cpuMsByFunction(usageDirectory),
    machine: await machineMs(),
  }
}

/** Measures who uses the processors while something runs. */
export async function cpuOfRun<T>(
  emulatorPid: number,
  usageDirectory: string,
  photos: number,
  run: () => Promise<T>,
): Promise<{ readonly result: T; readonly work: LaptopWork; readonly laptop: Laptop }> {
  const before = await read(emulatorPid, usageDirectory)
  const result = await run()
  const after = await read(emulatorPid, usageDirectory)
  const functions = Object.fromEntries(
    Object.entries(after.functions).map(([name, ms]) => [name, ms - (before.functions[name] ?? 0)]),
  )
  const [client, emulator] = [after.client - before.client, after.emulator - before.emulator]
  const ours = client + emulator + Object.values(functions).reduce((sum, each) => sum + each, 0)
  const others = after.machine - before.machine - ours
  return {
    result,
    work: {
      client: client / photos,
      emulator: emulator / photos,
      functions: Object.fromEntries(Object.entries(functions).map(([name, ms]) => [name, ms / photos])),
    },
    laptop: {
      processors: availableParallelism(),
      takenByOthers: Math.max(0, others / (after.atMs - before.atMs)),
    },
  }
}
