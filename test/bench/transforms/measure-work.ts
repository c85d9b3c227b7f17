import { readFileSync } from 'node:fs'
import { sharp } from '../../../lambdas/analysis/configured-sharp.ts'
import { readRaster } from '../../../lambdas/analysis/decode/open-photo.ts'
import type { Raster } from '../../../lambdas/analysis/raster.ts'
import { startCanvas } from '../../../lambdas/transforms/canvas.ts'
import {
  decodingCpuSeconds,
  encodingCpuSeconds,
  lambdaFactor,
} from '../../../lambdas/transforms/cpu-seconds.ts'
import { guardOutput } from '../../../lambdas/transforms/guard-output.ts'
import { encode } from '../../../lambdas/transforms/output/encode-picture.ts'
import { type EncodingOptions, TransformOutput } from '../../../lambdas/transforms/output/output-formats.ts'
import { openRaster } from '../../../lambdas/transforms/pipeline.ts'
import { defaultTransformLimits } from '../../../lambdas/transforms/transform-limits.ts'
import { randomBytes } from '../core/make-photo.ts'

const upTo = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at)
const qualities = [1, 50, 80, 100]
const byQuality = (output: object) => qualities.map((quality) => ({ ...output, quality }))

/** For each format and effort, the outputs that may be the slowest: any quality, or without loss. */
const kinds: readonly { readonly format: string; readonly effort: number | string; outputs: object[] }[] = [
  ...[false, true].map((progressive) => ({
    format: 'jpeg',
    effort: progressive ? 'progressive' : '–',
    outputs: byQuality({ format: 'jpeg', progressive, chromaSubsampling: '4:4:4' }),
  })),
  ...[0, 6, 9].map((compression) => ({
    format: 'png',
    effort: compression,
    outputs: [{ format: 'png', compression, progressive: true }],
  })),
  {
    format: 'png',
    effort: 'palette',
    outputs: [{ format: 'png', palette: true, compression: 9, progressive: true }],
  },
  ...(['webp', 'avif'] as const).flatMap((format) =>
    upTo(0, format === 'webp' ? 6 : 9).flatMap((effort) => [
      { format, effort, outputs: byQuality({ format, effort }) },
      { format: `${format} lossless`, effort, outputs: [{ format, effort, lossless: true }] },
    ]),
  ),
  ...['none', 'lzw', 'deflate', 'jpeg'].map((compression) => ({
    format: 'tiff',
    effort: compression,
    outputs: [{ format: 'tiff', compression, quality: 100 }],
  })),
  ...upTo(1, 10).map((effort) => ({ format: 'gif', effort, outputs: [{ format: 'gif', effort }] })),
  { format: 'bmp', effort: '–', outputs: [{ format: 'bmp' }] },
]

async function contents(photo: string): Promise<Record<string, Raster>> {
  const small = await readRaster(sharp(readFileSync(photo)).resize(sidePx, sidePx, { fit: 'cover' }))
  return { photo: small, noise: { ...small, data: randomBytes(small.data.length, 1) } }
}

async function cpuSecondsOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

/** Sizes of the table, in megapixels. */
const sizes = [0.25, 1, 4, 12, 25, 50, 100]
/** Small enough for the slowest encoder, and large enough for its cost of a pixel to be that of a large picture. */
const sidePx = 400
const pixels = sidePx ** 2

const isAccepted = (options: EncodingOptions, megapixels: number): boolean => {
  const side = Math.round(Math.sqrt(megapixels * 1e6))
  const canvas = startCanvas({ widthPx: side, heightPx: side, hasAlpha: false })
  const begun = { canvas, frames: 1, cpuSeconds: decodingCpuSeconds('jpeg', side ** 2) }
  try {
    return guardOutput(begun, options, defaultTransformLimits) > 0
  } catch {
    return false
  }
}

/**
 * What each encoder takes for a pixel of a photo and of noise, the model's figure, the largest size that the limit of a
 * usual stage accepts, and what that takes on one vCPU of Lambda, from the measurement.
 */
export async function measureWork(photo: string) {
  const rasters = await contents(photo)
  const rows = []
  for (const { format, effort, outputs } of kinds) {
    process.stderr.write(`${format} ${effort} ...\n`)
    const all = outputs.map((output) => TransformOutput.parse(output) as EncodingOptions)
    const taken: Record<string, number> = { photo: 0, noise: 0 }
    for (const [content, raster] of Object.entries(rasters))
      for (const options of all) {
        const seconds = await cpuSecondsOf(() => encode(openRaster(raster), options))
        taken[content] = Math.max(taken[content]!, seconds)
      }
    const largest = sizes.filter((megapixels) => isAccepted(all[0]!, megapixels)).at(-1) ?? 0
    const worst = (Math.max(taken.photo!, taken.noise!) / pixels) * largest * 1e6 * lambdaFactor
    rows.push({
      format,
      effort,
      'photo, ns/px': Math.round((taken.photo! / pixels) * 1e9),
      'noise, ns/px': Math.round((taken.noise! / pixels) * 1e9),
      'model, ns/px': Math.round((encodingCpuSeconds(all[0]!, pixels) / lambdaFactor / pixels) * 1e9),
      'accepted up to, MP': largest,
      'then takes at most, vCPU s': Number(worst.toFixed(1)),
    })
  }
  return rows
}
