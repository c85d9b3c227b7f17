import { readdirSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { analyzeImage } from '../../lambdas/analysis/analyze-image.ts'
import { hasTruth, readTruthFile, truthFolder } from './load-truth.ts'
import { qualitySeries, type SeriesPhoto } from './quality-series.ts'

export interface QualityCheck {
  readonly series: string
  readonly check: string
  readonly photos: number
  readonly right: number
}

/** Sets of everyday photos, as people and cameras save them. */
const sets = ['coco', 'imagenet', 'faces', 'exif'].filter(hasTruth)
/**
 * Smaller photos are thumbnails; larger ones are shrunk before they are measured, which hides the changes made here.
 */
const longEdgePx = { from: 400, to: 1024 }

/** Thresholds were chosen on the first two of every four photos. */
export type Half = 'tuned' | 'held-out'
const isInHalf = (index: number, half: Half) => index % 4 < 2 === (half === 'tuned')

async function readPhoto(set: string, file: string, seed: number): Promise<SeriesPhoto | undefined> {
  const bytes = readTruthFile(set, 'images', file)
  try {
    const image = sharp(bytes).autoOrient().flatten().toColourspace('srgb').raw()
    const { data, info } = await image.toBuffer({ resolveWithObject: true })
    const edgePx = Math.max(info.width, info.height)
    if (info.channels !== 3 || edgePx < longEdgePx.from || edgePx > longEdgePx.to) return undefined
    return { data, widthPx: info.width, heightPx: info.height, seed }
  } catch {
    return undefined // the sets contain damaged files on purpose
  }
}

/** Takes one photo through the whole series, adding to `counts`. */
async function runSeries(photo: SeriesPhoto, counts: Map<string, QualityCheck>): Promise<void> {
  for (const { name: series, make, checks } of qualitySeries) {
    const result = await analyzeImage(await make(photo))
    if (result.status !== 'ok') throw new Error(`${series}: ${result.reason}`)
    for (const [check, isRight] of Object.entries(checks)) {
      const key = `${series}: ${check}`
      const { photos, right } = counts.get(key) ?? { photos: 0, right: 0 }
      const isNowRight = isRight(result.facts.quality, photo)
      counts.set(key, { series, check, photos: photos + 1, right: right + (isNowRight ? 1 : 0) })
    }
  }
}

/**
 * How often the analysis is right about photos that were darkened, blurred, enlarged and so on, for every n-th photo
 * of a half.
 */
export async function checkQuality(half: Half, every: number): Promise<QualityCheck[]> {
  const files = sets.flatMap((set) =>
    readdirSync(path.join(truthFolder, set, 'images'))
      .sort()
      .map((file) => ({ set, file })),
  )
  const counts = new Map<string, QualityCheck>()
  const chosen = files.map((file, index) => ({ ...file, index })).filter(({ index }) => isInHalf(index, half))
  for (const [at, { set, file, index }] of chosen.entries()) {
    const photo = at % every === 0 ? await readPhoto(set, file, index + 1) : undefined
    if (photo) await runSeries(photo, counts)
  }
  return [...counts.values()]
}
