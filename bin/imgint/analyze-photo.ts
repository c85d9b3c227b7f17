import { readFile, stat } from 'node:fs/promises'
import type { LocalAnalysis } from '../../lambdas/analysis/analysis.ts'
import { type AnalysisSettings, defaultAnalysisSettings } from '../../lambdas/analysis/analysis-settings.ts'
import { analyzeImage, type EncodedRendition } from '../../lambdas/analysis/analyze-image.ts'
import { tooLarge } from '../../lambdas/analysis/file-size-text.ts'
import { detailLongEdgePx } from '../../lambdas/vision/detail-edge.ts'
import { usualEffort } from '../../lambdas/vision/effort.ts'
import type { PhotoJob, PhotoReport } from './photo-report.ts'
import { seePhoto } from './see-photo.ts'
import { createFileWriter } from './write-new-file.ts'

const { maxBytes } = defaultAnalysisSettings.limits

const storeRenditions = (renditions: EncodedRendition[], target: PhotoJob['renditions']) => {
  const write = createFileWriter()
  return Promise.all(
    renditions.map(async ({ data, ...facts }): Promise<LocalAnalysis['renditions'][number]> => {
      if (!target) return facts
      const { folder, stem } = target
      return { ...facts, path: await write(folder, `${stem}-${facts.name}`, '.webp', data) }
    }),
  )
}

/** Analyses one file and reports the result. */
export async function analyzePhoto({
  path: file,
  renditions: target,
  vision,
}: PhotoJob): Promise<PhotoReport> {
  const { size } = await stat(file)
  if (size > maxBytes) {
    // The file is not even read: it may be larger than the memory.
    return { path: file, status: 'rejected', code: 'FILE_TOO_LARGE', reason: tooLarge(size, maxBytes) }
  }
  const settings: AnalysisSettings = {
    ...defaultAnalysisSettings,
    ...(vision && { detailLongEdgePx: (size) => detailLongEdgePx(size, usualEffort) }),
  }
  const result = await analyzeImage(await readFile(file), settings)
  if (result.status === 'rejected') {
    return { path: file, status: 'rejected', code: result.code, reason: result.reason }
  }
  const renditions = await storeRenditions(result.renditions, target)
  const analysis = { ...result.facts, renditions }
  if (!vision) return { path: file, status: 'ok', analysis }
  return { path: file, status: 'ok', analysis, vision: await seePhoto(result, vision) }
}
