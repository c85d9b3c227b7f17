/**
 * A process that makes one case, `argv: case photo mark`. Each message says how often, and by whom: `ours`, or the same
 * calls of `sharp`. It answers with the mean of a run.
 */
import { readFileSync } from 'node:fs'
import { renderCase, transformCases } from './contenders.ts'
import type { ProcessRun } from './measure-command.ts'

const [, , name, photo, mark] = process.argv
const each = transformCases.find((known) => known.name === name)!
const [bytes, markBytes] = [readFileSync(photo!), readFileSync(mark!)]

async function measure(work: () => Promise<unknown>, times: number): Promise<ProcessRun> {
  const [before, began] = [process.cpuUsage(), performance.now()]
  for (let time = 0; time < times; time++) await work()
  const { user, system } = process.cpuUsage(before)
  return {
    cpuMs: (user + system) / 1000 / times,
    wallMs: (performance.now() - began) / times,
    peakRssMiB: Number.NaN,
  }
}

process.on('message', async ({ who, times }: { who: 'ours' | 'sharp'; times: number }) => {
  const work = {
    ours: () => renderCase(each, bytes, markBytes),
    sharp: () => each.bare(bytes, markBytes).toBuffer(),
  }
  process.send!(await measure(work[who], times))
})
