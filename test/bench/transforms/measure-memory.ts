import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { operations } from '../../../lambdas/transforms/operations.ts'
import { type BenchCase, makePhoto } from '../core/make-photo.ts'
import { bundleForBench } from '../support/bundle-for-bench.ts'
import { rounded } from '../support/statistics.ts'
import { drawMark } from './contenders.ts'

const photos = {
  '24 MP': { name: '24 MP JPEG', widthPx: 6000, heightPx: 4000, encoding: 'jpeg' },
  '100 MP': { name: '100 MP JPEG', widthPx: 11_540, heightPx: 8660, encoding: 'jpeg' },
} satisfies Record<string, BenchCase>
/** The step that people put first if a photo is too large. */
const smaller = { operation: 'resize', width: 4000 }

interface Made {
  readonly status: 'made' | 'refused'
  readonly reason?: string
  readonly peakRssMiB: number
}

/**
 * Runs the example of every operation on photos as they are and on photos made smaller first, each in its own process.
 */
export async function measureMemory(folder: string): Promise<Record<string, string | number>[]> {
  const program = bundleForBench(path.join(import.meta.dirname, 'make-once.ts'), folder)
  const mark = path.join(folder, 'mark.png')
  await drawMark(mark)
  const [medium, huge] = [await makePhoto(photos['24 MP'], folder), await makePhoto(photos['100 MP'], folder)]

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
    const note = (column: string, photo: string, all: readonly object[]) => {
      const { status, reason, peakRssMiB } = make(photo, all, format)
      row[column] = status === 'made' ? rounded(peakRssMiB, 0) : 'refused'
      if (reason) process.stderr.write(`  ${column}: ${reason}\n`)
    }
    note('24 MP', medium, steps)
    note('100 MP', huge, steps)
    note('100 MP, resized to 4000 first', huge, [smaller, ...steps])
    rows.push(row)
  }
  for (const format of ['jpeg', 'png', 'webp', 'avif', 'tiff', 'gif', 'bmp'])
    add(`no step, as ${format}`, [], format)
  for (const { name, example } of Object.values(operations)) add(name, [example])
  return rows
}
