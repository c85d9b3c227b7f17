import { readFileSync } from 'node:fs'
import { sharp } from '../../../lambdas/analysis/configured-sharp.ts'
import type { Raster } from '../../../lambdas/analysis/raster.ts'
import { encodeWithin } from '../../../lambdas/transforms/output/encode-picture.ts'
import { type EncodingOptions, TransformOutput } from '../../../lambdas/transforms/output/output-formats.ts'
import { openRaster, readRaster } from '../../../lambdas/transforms/pipeline.ts'
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

async function contents(photo: string, sidePx: number): Promise<Record<string, Raster>> {
  const small = await readRaster(sharp(readFileSync(photo)).resize(sidePx, sidePx, { fit: 'cover' }))
  return { photo: small, noise: { ...small, data: randomBytes(small.data.length, 1) } }
}

async function nanosecondsAPixel(raster: Raster, options: EncodingOptions): Promise<number> {
  const before = process.cpuUsage()
  await encodeWithin(options, () => openRaster(raster))
  const { user, system } = process.cpuUsage(before)
  return ((user + system) * 1000) / (raster.widthPx * raster.heightPx)
}

/** What each encoder takes for a pixel of a photo and of noise, in CPU time of one core. */
export async function measureEncoders(photo: string, sidePx: number) {
  const rasters = await contents(photo, sidePx)
  await encodeWithin(TransformOutput.parse({ format: 'jpeg' }) as EncodingOptions, () =>
    openRaster(rasters.photo!),
  )
  const rows = []
  for (const { format, effort, outputs } of kinds) {
    process.stderr.write(`${format} ${effort} ...\n`)
    const taken: Record<string, number> = {}
    for (const [content, raster] of Object.entries(rasters)) {
      const each: number[] = []
      for (const output of outputs)
        each.push(await nanosecondsAPixel(raster, TransformOutput.parse(output) as EncodingOptions))
      taken[content] = Math.round(Math.max(...each))
    }
    rows.push({ format, effort, 'photo, ns/px': taken.photo!, 'noise, ns/px': taken.noise! })
  }
  return rows
}
