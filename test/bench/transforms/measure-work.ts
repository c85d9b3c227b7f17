import { cpus } from 'node:os'
import { encodingCpuSeconds } from '../../../lambdas/transforms/cpu-seconds.ts'
import { encode } from '../../../lambdas/transforms/output/encode-picture.ts'
import { openRaster } from '../../../lambdas/transforms/pipeline.ts'
import { largestAccepted, type MeasuredWork } from '../../../scripts/docs/performance/work-of-transforms.ts'
import { measureDecoding } from './measure-decoding.ts'
import { type EncodingCase, encodingCases } from './work-cases.ts'
import { type Content, contents, drawn, nsPerPixelOf } from './work-pictures.ts'

type Measured = MeasuredWork['encoding'][number]

async function encodingOf(
  photo: string,
  content: Content,
  side: number,
  { channels, outputs }: EncodingCase,
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
/** The large picture has at most as many pixels as this, and takes no longer than the model gives it. */
const most = { megapixels: 25, seconds: 40 }

/** The slowest content and quality among small pictures, and the same again with a picture as large as is accepted. */
async function measureEncoding(photo: string, each: EncodingCase): Promise<Measured[]> {
  const small = []
  for (const content of contents) small.push(...(await encodingOf(photo, content, smallSide, each)))
  const slowest = slowestOf(small)
  const { output, hasAlpha } = slowest
  const options = each.outputs.find((one) => one === output)!
  const affordable = most.seconds / encodingCpuSeconds(options, 1e6, hasAlpha)
  const megapixels = Math.min(largestAccepted(options, hasAlpha).megapixels, most.megapixels, affordable)
  const side = Math.floor(Math.sqrt(megapixels * 1e6))
  const large = await encodingOf(photo, slowest.content, side, { ...each, outputs: [options] })
  return [slowest, ...large]
}

/** What each encoder and decoder takes for a pixel. Takes half an hour. */
export async function measureWork(photo: string): Promise<MeasuredWork> {
  const encoding: Measured[] = []
  for (const each of encodingCases) {
    const measured = await measureEncoding(photo, each)
    process.stderr.write(`${measured.map((one) => JSON.stringify(one)).join('\n')}\n`)
    encoding.push(...measured)
  }
  return {
    measuredOn: new Date().toISOString().slice(0, 10),
    machine: cpus()[0]!.model,
    encoding,
    decoding: await measureDecoding(photo),
  }
}
