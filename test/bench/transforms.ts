/**
 * npm run bench:transforms [-- --json] [--runs N] [--megapixels 4,12,24]: CPU of transforms against the same calls of
 * sharp written by hand, run in turn in one process, and against Pillow where python3 has it.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import Table from 'cli-table3'
import { benchCases, makePhoto } from './core/make-photo.ts'
import { median, rounded } from './support/statistics.ts'
import { pillowCpuMs, renderCase, type TransformCase, transformCases } from './transforms/contenders.ts'

const { values } = parseArgs({
  options: {
    json: { type: 'boolean' },
    runs: { type: 'string', default: '15' },
    megapixels: { type: 'string', default: '4,12,24' },
  },
})
const runs = Number(values.runs)
if (!Number.isInteger(runs) || runs < 1)
  throw new Error(`Expected a positive number of runs; received ${values.runs}`)
const folder = path.resolve(import.meta.dirname, '../../.build/bench/core')

async function cpuMs(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

async function measure(each: TransformCase, megapixels: string, photo: string) {
  const bytes = readFileSync(photo)
  const [ours, sharp]: [number[], number[]] = [[], []]
  await renderCase(each, bytes)
  await each.bare(bytes)
  for (let run = 0; run < runs; run++) {
    ours.push(await cpuMs(() => renderCase(each, bytes)))
    sharp.push(await cpuMs(() => each.bare(bytes)))
  }
  const pillow = pillowCpuMs(each, photo, Math.min(runs, 5))
  return {
    name: `${megapixels} MP, ${each.name}`,
    ours: rounded(median(ours)),
    sharp: rounded(median(sharp)),
    peers: pillow ? { pillow: rounded(median(pillow)) } : {},
    ratio: rounded(median(ours.map((value, run) => value / sharp[run]!)), 3),
  }
}

const cases: Awaited<ReturnType<typeof measure>>[] = []
for (const megapixels of values.megapixels.split(',')) {
  const photo = benchCases.find(({ name }) => name === `${megapixels} MP JPEG`)
  if (!photo) throw new Error(`Expected 1, 4, 12 or 24 megapixels; received ${megapixels}`)
  const file = await makePhoto(photo, folder)
  for (const each of transformCases) {
    process.stderr.write(`${megapixels} MP, ${each.name} ...\n`)
    cases.push(await measure(each, megapixels, file))
  }
}

if (values.json) {
  console.log(JSON.stringify({ cases }))
} else {
  const table = new Table({
    head: ['case', 'ours, CPU ms', 'sharp, CPU ms', 'ours / sharp', 'Pillow, CPU ms'],
    colAligns: ['left', 'right', 'right', 'right', 'right'],
    style: { head: [], border: [] },
  })
  for (const { name, ours, sharp, ratio, peers } of cases)
    table.push([name, ours, sharp, ratio, peers.pillow ?? 'not measured'])
  console.log(table.toString())
}
