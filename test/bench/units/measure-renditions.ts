import { defaultAnalysisSettings } from '../../../lambdas/analysis/analysis-settings.ts'
import { analyzeImage } from '../../../lambdas/analysis/analyze-image.ts'
import { rounded } from '../support/statistics.ts'

export interface Rendition {
  readonly name: string
  readonly sizeBytes: number
}

/** The mean CPU time of the analysis of a photo, if it makes these renditions. */
async function cpuMsWith(
  photos: readonly Buffer[],
  renditionLongEdgesPx: readonly number[],
): Promise<number> {
  const settings = { ...defaultAnalysisSettings, renditionLongEdgesPx }
  const before = process.cpuUsage()
  for (const photo of photos) await analyzeImage(photo, settings)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000 / photos.length
}

/**
 * The mean size of each rendition, and the CPU time that the analysis saves without it. The smallest of three runs
 * counts, because other programs only add to it.
 */
export async function measureRenditions(photos: readonly Buffer[], made: readonly Rendition[]) {
  const edges = defaultAnalysisSettings.renditionLongEdgesPx
  const least = async (kept: readonly number[]) => {
    const runs = []
    for (let run = 0; run < 3; run++) runs.push(await cpuMsWith(photos, kept))
    return Math.min(...runs)
  }
  await cpuMsWith(photos, edges)
  const whole = await least(edges)
  const renditions = []
  for (const longEdgePx of edges) {
    const same = made.filter(({ name }) => name === String(longEdgePx))
    const bytes = same.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) / same.length
    const without = await least(edges.filter((each) => each !== longEdgePx))
    renditions.push({
      longEdgePx,
      bytes: rounded(bytes, 0),
      cpuMs: rounded(Math.max(0, whole - without), 1),
    })
  }
  return { measuredOn: new Date().toISOString().slice(0, 10), renditions }
}
