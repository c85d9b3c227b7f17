import { cpus } from 'node:os'
import { encode } from '../../../lambdas/transforms/output/encode-picture.ts'
import type { EncodingOptions } from '../../../lambdas/transforms/output/output-formats.ts'
import { openRaster } from '../../../lambdas/transforms/pipeline.ts'
import {
  largestAccepted,
  type MeasuredWork,
  rowsOf,
} from '../../../scripts/docs/performance/work-of-transforms.ts'
import { measureDecoding } from './measure-decoding.ts'
import { type EncodingCase, encodingCases } from './work-cases.ts'
import { type Content, contents, drawn, nsPerPixelOf } from './work-pictures.ts'

type Measured = MeasuredWork['encoding'][number]

async function encodingOf(
  photo: string,
  content: Content,
  side: number,
  { channels, outputs }: Pick<EncodingCase, 'channels' | 'outputs'>,
): Promise<Measured[]> {
  const raster = await drawn(photo, content, side, channels)
  const measured: Measured[] = []
  for (const output of outputs) {
    // WebP gives up on 25 megapixels of noise, but only at the end. The time until then counts.
    const work = () => encode(openRaster(raster), output).catch(ignoringWebp(output.format))
    const nsPerPixel = await nsPerPixelOf(side, work)
    const megapixels = Number((side ** 2 / 1e6).toFixed(2))
    measured.push({ output, hasAlpha: channels === 4, content, megapixels, nsPerPixel })
  }
  return measured
}

const ignoringWebp = (format: string) => (fault: unknown) => {
  if (format !== 'webp') throw fault
}

const slowestOf = (all: readonly Measured[]) =>
  all.reduce((slowest, each) => (each.nsPerPixel > slowest.nsPerPixel ? each : slowest))

/** Small enough to try every quality, and large enough for the cost of a pixel to be that of a large picture. */
const smallSide = 400
const mostMegapixels = 25
const nearly = 0.8

/** The slowest content and quality among small pictures. */
async function measureSmall(photo: string, each: EncodingCase): Promise<Measured> {
  const small = []
  for (const content of contents) small.push(...(await encodingOf(photo, content, smallSide, each)))
  return slowestOf(small)
}

/** As large as is accepted, up to a usual photo. */
const largeMegapixels = ({ output, hasAlpha }: Measured) =>
  Math.min(largestAccepted(output as EncodingOptions, hasAlpha).megapixels, mostMegapixels)

/** What was the slowest among small pictures, with a large one. */
async function measureLarge(photo: string, slowest: Measured): Promise<Measured[]> {
  const { output, hasAlpha, content } = slowest
  const side = Math.floor(Math.sqrt(largeMegapixels(slowest) * 1e6))
  return encodingOf(photo, content, side, {
    channels: hasAlpha ? 4 : 3,
    outputs: [output as EncodingOptions],
  })
}

const say = (measured: readonly Measured[]) =>
  process.stderr.write(`${measured.map((one) => JSON.stringify(one)).join('\n')}\n`)

/** What each encoder and decoder takes for a pixel. Takes an hour. */
export async function measureWork(photo: string): Promise<MeasuredWork> {
  const encoding: Measured[] = []
  for (const each of encodingCases) {
    const small = await measureSmall(photo, each)
    const measured = [small, ...(await measureLarge(photo, small))]
    say(measured)
    encoding.push(...measured)
  }
  return {
    measuredOn: new Date().toISOString().slice(0, 10),
    machine: cpus()[0]!.model,
    encoding,
    decoding: await measureDecoding(photo),
  }
}

/** Measures large pictures in the rows that have none of nearly the size that is accepted. @param save gets all measurements after each row */
export async function measureMissing(
  photo: string,
  earlier: MeasuredWork,
  save: (all: MeasuredWork) => void,
): Promise<MeasuredWork> {
  const encoding = [...earlier.encoding]
  for (const row of rowsOf(earlier.encoding).values()) {
    const slowest = slowestOf(row)
    if (row.some(({ megapixels }) => megapixels > nearly * largeMegapixels(slowest))) continue
    const large = await measureLarge(photo, slowest)
    say(large)
    encoding.push(...large)
    save({ ...earlier, encoding })
  }
  return { ...earlier, encoding }
}
