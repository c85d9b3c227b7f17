import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { operations } from '../../../lambdas/transforms/operations.ts'
import { type BenchCase, makePhoto } from '../core/make-photo.ts'
import { bundleForBench } from '../support/bundle-for-bench.ts'
import { rounded } from '../support/statistics.ts'
import { drawMark } from './contenders.ts'

const photos: readonly BenchCase[] = [
  { name: '24 MP JPEG', widthPx: 6000, heightPx: 4000, encoding: 'jpeg' },
  { name: '100 MP JPEG', widthPx: 11_540, heightPx: 8660, encoding: 'jpeg' },
  { name: '100 MP progressive JPEG', widthPx: 11_540, heightPx: 8660, encoding: 'progressive jpeg' },
]
/** What people ask for of a photo that is too large as it is. */
const smaller = { operation: 'resize', width: 4000 }

interface Made {
  readonly status: 'made' | 'refused'
  readonly reason?: string
  readonly peakRssMiB: number
}

/** Every operation by its example, of photos as they are and made smaller first, each in a process of its own. */
export async function measureMemory(folder: string): Promise<Record<string, string | number>[]> {
  const program = bundleForBench(path.join(import.meta.dirname, 'make-once.ts'), folder)
  const mark = path.join(folder, 'mark.png')
  await drawMark(mark)
  const files = new Map<string, string>()
  for (const photo of photos) files.set(photo.name.replace(' JPEG', ''), await makePhoto(photo, folder))

  const make = (photo: string, steps: readonly object[], format = 'jpeg'): Made =>
    JSON.parse(
      execFileSync(process.execPath, [program, photo, mark, JSON.stringify({ steps, output: { format } })], {
        encoding: 'utf8',
      }),
    )
  const rows: Record<string, string | number>[] = []
  const add = (name: string, steps: readonly object[], format?: string) => {
    process.stderr.write(`${name} ...\n`)
    const row: Record<string, string | number> = { 'peak RSS, MiB': name }
    for (const [photo, file] of files)
      for (const [how, all] of Object.entries({ '': steps, ' after resize to 4000': [smaller, ...steps] })) {
        const { status, reason, peakRssMiB } = make(file, all, format)
        row[photo + how] = status === 'made' ? rounded(peakRssMiB, 0) : 'refused'
        if (reason) process.stderr.write(`  ${photo}${how}: ${reason}\n`)
      }
    rows.push(row)
  }
  for (const format of ['jpeg', 'png', 'webp', 'avif', 'tiff', 'gif', 'bmp'])
    add(`no step, as ${format}`, [], format)
  for (const { name, example } of Object.values(operations)) add(name, [example])
  return rows
}
