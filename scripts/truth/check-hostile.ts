import { type AnalyzedImage, analyzeImage } from '../../lambdas/analysis/analyze-image.ts'
import { readTruth, readTruthFile } from './load-truth.ts'

interface HostileCheck {
  /** How many files of each expectation ended in which status. */
  readonly counts: Record<string, Record<string, number>>
  readonly wrong: string[]
  readonly slowest: { readonly file: string; readonly ms: number }
}

const contradicts = (expected: string, { status }: AnalyzedImage): boolean =>
  (expected === 'ok' && status !== 'ok') || (expected === 'reject' && status !== 'rejected')

/** Every hostile file against its label. `any` and `policy` may end either way, but must end. */
export async function checkHostile(): Promise<HostileCheck> {
  const { files } = readTruth<{ files: Record<string, { expected: string }> }>('hostile', 'expected.json')
  const counts: HostileCheck['counts'] = {}
  const wrong: string[] = []
  let slowest = { file: '', ms: 0 }
  for (const [file, { expected }] of Object.entries(files)) {
    const startedMs = performance.now()
    const result = await analyzeImage(readTruthFile('hostile', 'files', file))
    const ms = Math.round(performance.now() - startedMs)
    if (ms > slowest.ms) slowest = { file, ms }
    const row = counts[expected] ?? {}
    row[result.status] = (row[result.status] ?? 0) + 1
    counts[expected] = row
    if (contradicts(expected, result))
      wrong.push(`${file}: expected ${expected}; received ${JSON.stringify(result)}`)
  }
  return { counts, wrong, slowest }
}
