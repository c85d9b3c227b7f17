import { defaultAnalysisSettings } from '../../lambdas/analysis/analysis-settings.ts'
import { type AnalyzedImage, analyzeImage } from '../../lambdas/analysis/analyze-image.ts'
import { readTruth, readTruthFile } from './load-truth.ts'

interface HostileCheck {
  /** For each expectation, how many files ended in which status. */
  readonly counts: Record<string, Record<string, number>>
  readonly wrong: string[]
  readonly slowest: { readonly file: string; readonly ms: number }
}

const contradicts = (expected: string, { status }: AnalyzedImage): boolean =>
  (expected === 'ok' && status !== 'ok') || (expected === 'reject' && status !== 'rejected')

/**
 * Compares the outcome for every hostile file with its label. `any` and `policy` allow either outcome, but the
 * analysis must end.
 */
export async function checkHostile(settings = defaultAnalysisSettings): Promise<HostileCheck> {
  const { files } = readTruth<{ files: Record<string, { expected: string }> }>('hostile', 'expected.json')
  const counts: HostileCheck['counts'] = {}
  const wrong: string[] = []
  let slowest = { file: '', ms: 0 }
  for (const [file, { expected }] of Object.entries(files)) {
    const startedMs = performance.now()
    const result = await analyzeImage(readTruthFile('hostile', 'files', file), settings)
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
