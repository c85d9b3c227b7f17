/**
 * npm run bench:transforms [-- --json] [--rounds 5] [--megapixels 4,12,24]: compares transforms with the same calls of
 * sharp written by hand, Pillow, vipsthumbnail, ImageMagick and thumbor, in turn and with one thread each. Peers that
 * are not installed are left out. Four options measure something else instead: --work, what each encoder and decoder
 * takes for a pixel, beside what the service counts (lambdas/transforms/cpu-seconds.ts), stored for docs/performance.md
 * with --write, or with --missing only large pictures where the stored figures lack them; --quality, the bytes of
 * resized pictures and their similarity to an exact resize; --memory, the peak memory of each kind of operation at 24
 * and 100 megapixels; --http, signed URLs of a stack on its own emulator against thumbor's server, cold and warm.
 */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import Table from 'cli-table3'
import {
  type MeasuredWork,
  measuredWork,
  workTables,
} from '../../scripts/docs/performance/work-of-transforms.ts'
import { benchCases, makePhoto } from './core/make-photo.ts'
import { type ComparedCase, comparePeers, type PeersHere } from './transforms/compare-peers.ts'
import { drawMark, transformCases } from './transforms/contenders.ts'
import { isHere } from './transforms/measure-command.ts'
import { measureMemory } from './transforms/measure-memory.ts'
import { measureQuality } from './transforms/measure-quality.ts'
import { measureUrls } from './transforms/measure-urls.ts'
import { measureMissing, measureWork } from './transforms/measure-work.ts'
import { startThumbor, thumborProgram } from './transforms/thumbor.ts'

const { values } = parseArgs({
  options: {
    json: { type: 'boolean' },
    memory: { type: 'boolean' },
    http: { type: 'boolean' },
    quality: { type: 'boolean' },
    work: { type: 'boolean' },
    write: { type: 'boolean' },
    missing: { type: 'boolean' },
    rounds: { type: 'string', default: '5' },
    megapixels: { type: 'string', default: '4,12,24' },
  },
})
const rounds = Number(values.rounds)
if (!Number.isInteger(rounds) || rounds < 1)
  throw new Error(`Expected a positive number of rounds; received ${values.rounds}`)
const folder = path.resolve(import.meta.dirname, '../../.build/bench/core')
const workFile = path.resolve(import.meta.dirname, '../../docs/measured/work.json')

async function photoOf(megapixels: string): Promise<string> {
  const photo = benchCases.find(({ name }) => name === `${megapixels} MP JPEG`)
  if (!photo) throw new Error(`Expected 1, 4, 12 or 24 megapixels; received ${megapixels}`)
  return makePhoto(photo, folder)
}

async function findPeers(): Promise<PeersHere> {
  const here = {
    pillow: isHere('python3', '-c', 'import PIL'),
    vipsthumbnail: isHere('vipsthumbnail', '--version'),
    imagemagick: isHere('convert', '-version'),
  }
  const hasThumbor = isHere(thumborProgram, '--version')
  const missing = Object.entries({ ...here, thumbor: hasThumbor }).flatMap(([name, is]) => (is ? [] : [name]))
  if (missing.length > 0) process.stderr.write(`Not here, so not measured: ${missing.join(', ')}\n`)
  return { ...here, thumbor: hasThumbor ? await startThumbor(folder) : undefined }
}

async function photosByMegapixels(): Promise<Map<string, string>> {
  const photos = new Map<string, string>()
  for (const megapixels of values.megapixels.split(',')) photos.set(megapixels, await photoOf(megapixels))
  return photos
}

async function compare(): Promise<ComparedCase[]> {
  const photos = await photosByMegapixels()
  const mark = path.join(folder, 'mark.png')
  await drawMark(mark)
  const here = await findPeers()
  const cases: ComparedCase[] = []
  try {
    for (const [megapixels, photo] of photos)
      for (const each of transformCases) {
        const name = `${megapixels} MP, ${each.name}`
        process.stderr.write(`${name} ...\n`)
        cases.push(await comparePeers(each, name, { photo, mark }, rounds, here))
      }
  } finally {
    here.thumbor?.stop()
  }
  return cases
}

const contenders = ['ours', 'sharp', 'vipsthumbnail', 'pillow', 'imagemagick', 'thumbor'] as const
const figures = { cpuMs: 'CPU ms', imagesPerSecond: 'images a second', peakRssMiB: 'peak RSS, MiB' } as const

function print(cases: readonly ComparedCase[]): void {
  for (const [figure, title] of Object.entries(figures)) {
    const table = new Table({
      head: [title, ...contenders, ...(figure === 'cpuMs' ? ['ours / sharp'] : [])],
      colAligns: ['left', ...contenders.map(() => 'right' as const), 'right'],
      style: { head: [], border: [] },
    })
    for (const { name, taken, ratio } of cases)
      table.push([
        name,
        ...contenders.map((who) => taken[who]?.[figure as keyof typeof figures] ?? '–'),
        ...(figure === 'cpuMs' ? [ratio] : []),
      ])
    console.log(table.toString())
  }
}

function printRows(rows: readonly object[]): void {
  const table = new Table({ head: Object.keys(rows[0]!), style: { head: [], border: [] } })
  for (const row of rows) table.push(Object.values(row))
  console.log(table.toString())
}

async function measureInstead(): Promise<Record<string, string | number>[] | undefined> {
  if (values.memory) return measureMemory(folder)
  if (values.http) return measureUrls(await photoOf('12'))
  if (values.quality) return measureQuality(await photosByMegapixels())
  return undefined
}

const rows = await measureInstead()
if (values.work) {
  const photo = await photoOf('24')
  const save = (all: MeasuredWork) => {
    if (values.write) writeFileSync(workFile, `${JSON.stringify(all, undefined, 2)}\n`)
  }
  const measured = values.missing
    ? await measureMissing(photo, measuredWork(), save)
    : await measureWork(photo)
  save(measured)
  console.log(values.json ? JSON.stringify(measured) : workTables(measured))
} else if (rows) {
  if (values.json) console.log(JSON.stringify({ cases: rows }))
  else printRows(rows)
} else {
  const cases = await compare()
  if (values.json) console.log(JSON.stringify({ cases }))
  else print(cases)
}
