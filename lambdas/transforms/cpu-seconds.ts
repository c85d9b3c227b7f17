import type { ImageFormat } from '../analysis/analysis.ts'
import type { Stroke } from './operation.ts'
import { type EncodingOptions, outputFormats, steerOf } from './output/output-formats.ts'

/*
 * What decoding, steps and encoding cost: nanoseconds of one core for a pixel. Measured on an AMD EPYC of the fourth
 * generation with `npm run bench:transforms -- --work`, in CPU time with one thread. Each number is the largest of a
 * detailed photo and of noise, and of qualities 1, 50, 80 and 100: pixels that take much longer are hard to find. On a
 * busy machine, CPU time was up to 1.4 times as long, which is below `lambdaFactor` (docs/performance.md).
 */

const decoding: Readonly<Record<ImageFormat, number>> = {
  jpeg: 65,
  png: 50,
  webp: 100,
  gif: 30,
  avif: 480,
  tiff: 50,
  heif: 450,
  bmp: 100,
}

/** One pass over every pixel, the unit of `work`. */
const pass = 10

/** By effort, from the lowest. AVIF has a cliff above effort 3, where libaom leaves its mode for real time. */
const encoding = {
  avif: {
    lossy: [230, 570, 800, 1_250, 10_000, 10_300, 24_500, 29_000, 36_000, 116_000],
    lossless: [460, 740, 900, 1_500, 5_100, 5_200, 13_700, 24_500, 31_000, 71_500],
  },
  webp: {
    lossy: [135, 155, 160, 235, 240, 270, 570],
    // A photo of 25 megapixels takes two to ten times as long for a pixel as a small one.
    lossless: [440, 670, 670, 670, 1_400, 2_500, 2_500],
  },
  /** Noise of 25 megapixels takes twice as long for a pixel as a small one. */
  gif: [1_050, 1_050, 1_050, 1_050, 2_200, 4_200, 5_500, 7_300, 9_200, 10_400],
  jpeg: 100,
  png: 90,
  /** With `paletteEffort`. */
  pngWithPalette: 1_000,
  tiff: 65,
  bmp: 30,
} as const

function encodingOf(options: EncodingOptions): number {
  switch (options.format) {
    case 'avif':
    case 'webp':
      return encoding[options.format][options.lossless ? 'lossless' : 'lossy'][options.effort]!
    case 'gif':
      return encoding.gif[options.effort - 1]!
    case 'png':
      return options.palette ? encoding.pngWithPalette : encoding.png
    default:
      return encoding[options.format]
  }
}

/** A picture with transparency: AVIF takes up to 1.5 times as long for noise, WebP 1.75 times. */
const alphaFactor = 1.75

/**
 * How much longer one vCPU of Lambda may take than an idle core of the measurements: an older core, one that shares its
 * caches, or one thread of two on a core. An assumption with room, because a stage does not choose its processors.
 */
export const lambdaFactor = 1.8

const seconds = (nanosecondsAPixel: number, pixels: number) =>
  (nanosecondsAPixel * pixels * lambdaFactor) / 1e9

/** Estimated seconds of one vCPU of Lambda; `pixels` counts all frames. */
export const decodingCpuSeconds = (format: ImageFormat, pixels: number) => seconds(decoding[format], pixels)

export const stepCpuSeconds = ({ work = 2, extraCpuSeconds = 0 }: Stroke, pixels: number) =>
  seconds(work * pass, pixels) + extraCpuSeconds

export const encodingCpuSeconds = (options: EncodingOptions, pixels: number, hasAlpha = false) =>
  seconds(encodingOf(options), pixels) *
  encodingsOf(options) *
  (hasAlpha && outputFormats[options.format].hasAlpha ? alphaFactor : 1)

/** How often a picture is encoded at most: for `maxBytes`, once more for each halving of the range (fit-bytes.ts). */
function encodingsOf(options: EncodingOptions): number {
  const steer = options.maxBytes === undefined ? undefined : steerOf(options)
  return steer ? 1 + Math.ceil(Math.log2(steer.highest - steer.lowest + 1)) : 1
}
