import type { Raster } from '../../../lambdas/analysis/raster.ts'
import { type EncodingOptions, TransformOutput } from '../../../lambdas/transforms/output/output-formats.ts'

export interface EncodingCase {
  readonly format: string
  readonly effort: number | string
  readonly channels: Raster['channels']
  /** The outputs of which one is the slowest: any quality, or without loss. */
  readonly outputs: readonly EncodingOptions[]
}

const upTo = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at)
const qualities = [1, 50, 80, 100]
const byQuality = (output: object) => qualities.map((quality) => ({ ...output, quality }))

const encodingCase = (
  format: string,
  effort: number | string,
  outputs: readonly object[],
  channels: Raster['channels'] = 3,
): EncodingCase => ({
  format,
  effort,
  channels,
  outputs: outputs.map((output) => TransformOutput.parse(output) as EncodingOptions),
})

const opaque: readonly EncodingCase[] = [
  ...[false, true].map((progressive) =>
    encodingCase(
      'jpeg',
      progressive ? 'progressive' : '–',
      byQuality({ format: 'jpeg', progressive, chromaSubsampling: '4:4:4' }),
    ),
  ),
  ...[0, 6, 9].map((compression) =>
    encodingCase('png', compression, [{ format: 'png', compression, progressive: true }]),
  ),
  encodingCase('png', 'palette', [{ format: 'png', palette: true, compression: 9, progressive: true }]),
  ...(['webp', 'avif'] as const).flatMap((format) =>
    upTo(0, format === 'webp' ? 6 : 9).flatMap((effort) => [
      encodingCase(format, effort, byQuality({ format, effort })),
      encodingCase(`${format} lossless`, effort, [{ format, effort, lossless: true }]),
    ]),
  ),
  ...['none', 'lzw', 'deflate', 'jpeg'].map((compression) =>
    encodingCase('tiff', compression, [{ format: 'tiff', compression, quality: 100 }]),
  ),
  ...upTo(1, 10).map((effort) => encodingCase('gif', effort, [{ format: 'gif', effort }])),
  encodingCase('bmp', '–', [{ format: 'bmp' }]),
]

/** Formats with transparency, at the effort that is the default: the model multiplies what an opaque picture costs. */
const transparent: readonly EncodingCase[] = [
  encodingCase('png', 9, [{ format: 'png', compression: 9, progressive: true }], 4),
  encodingCase('png', 'palette', [{ format: 'png', palette: true, compression: 9, progressive: true }], 4),
  encodingCase('webp', 4, byQuality({ format: 'webp' }), 4),
  encodingCase('webp lossless', 4, [{ format: 'webp', lossless: true }], 4),
  encodingCase('avif', 3, byQuality({ format: 'avif', chromaSubsampling: '4:4:4' }), 4),
  encodingCase('avif lossless', 3, [{ format: 'avif', lossless: true }], 4),
  encodingCase('tiff', 'deflate', [{ format: 'tiff', compression: 'deflate' }], 4),
  encodingCase('gif', 4, [{ format: 'gif' }], 4),
]

export const encodingCases = [...opaque, ...transparent]
