/**
 * A process that makes one case, `argv: case photo mark`, whenever it is told who is to: `ours`, or the same calls of
 * `sharp`. It answers with what that took.
 */
import { readFileSync } from 'node:fs'
import { renderCase, transformCases } from './contenders.ts'
import type { ProcessRun } from './measure-command.ts'

const [, , name, photo, mark] = process.argv
const each = transformCases.find((known) => known.name === name)!
const [bytes, markBytes] = [readFileSync(photo!), readFileSync(mark!)]

async function measure(work: () => Promise<unknown>): Promise<ProcessRun> {
  const [before, began] = [process.cpuUsage(), performance.now()]
  await work()
  const { user, system } = process.cpuUsage(before)
  return { cpuMs: (user + system) / 1000, wallMs: performance.now() - began, peakRssMiB: Number.NaN }
}

process.on('message', async (who: 'ours' | 'sharp') => {
  const work = {
    ours: () => renderCase(each, bytes, markBytes),
    sharp: () => each.bare(bytes, markBytes).toBuffer(),
  }
  process.send!(await measure(work[who]))
})
