import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import type { Worker as Thread } from 'node:worker_threads'
import type { Worker } from 'tesseract.js'
import { sharp } from '../../analysis/configured-sharp.ts'
import type { Raster } from '../../analysis/raster.ts'
import type { Picture } from '../onnx/picture.ts'
import type { Quad } from './quad.ts'
import type { EngineReading, ReadLine, TextEngine } from './text-engine.ts'

export interface TesseractTextSettings {
  /** Folder of "<code>.traineddata.gz" files. */
  readonly directory: string
  /** The models to read with: together they read several languages at once. */
  readonly models: readonly { readonly code: string; readonly name: string; readonly version: string }[]
  readonly maxLines: number
  /** A line that tesseract is less sure of is dropped. */
  readonly minConfidence: number
}

/** A smaller picture is enlarged to this, at most twice: on receipts of 1024 px that takes a third of the errors away. */
const longEdgePx = 2048

/** Tesseract in a thread of its own, started for the first picture and kept: nothing is fetched at run time. */
export function createTesseractTextReader(settings: TesseractTextSettings): TextEngine {
  const { models, maxLines, minConfidence } = settings
  let starting: Promise<Worker> | undefined
  let reading = 0

  function start(): Promise<Worker> {
    starting ??= startWorker(settings)
    // One that could not start may start next time.
    starting.catch(() => {
      starting = undefined
    })
    return starting
  }

  /** The thread keeps the program from ending only while it reads. */
  async function whileAwake<T>(worker: Worker, work: () => Promise<T>): Promise<T> {
    if (reading++ === 0) threadOf(worker).ref()
    try {
      return await work()
    } finally {
      if (--reading === 0) threadOf(worker).unref()
    }
  }

  async function read(picture: Picture): Promise<EngineReading> {
    const startedMs = performance.now()
    const worker = await start()
    const loadingMs = performance.now() - startedMs
    const { image, scale } = await grayMap(picture.raster)
    const lines = await whileAwake(worker, () => recognizeLines(worker, image, scale))
    const sure = lines.filter(({ text, confidence }) => text !== '' && confidence >= minConfidence)
    return {
      lines: sure.slice(0, maxLines),
      models: models.map(({ name, version }) => ({ name, version })),
      truncated: sure.length > maxLines,
      loadingMs,
    }
  }

  return { name: 'tesseract', parameters: { minConfidence }, read }
}

async function startWorker({ directory, models }: TesseractTextSettings): Promise<Worker> {
  const codes = models.map(({ code }) => code)
  // Of a file that is not there tesseract.js would not tell, but never start.
  for (const code of codes) await access(join(directory, `${code}.traineddata.gz`))
  // Only loaded where this engine is asked for.
  const { createWorker, OEM, PSM } = await import('tesseract.js')
  const worker = await new Promise<Worker>((resolve, reject) => {
    // Without a handler a fault would be thrown where nobody can catch it; some come only here.
    const errorHandler = (fault: unknown) => reject(faultOf(fault))
    const options = { langPath: directory, gzip: true, cacheMethod: 'none', errorHandler }
    createWorker(codes, OEM.LSTM_ONLY, options).then(resolve, errorHandler)
  })
  // It would write what it thinks of every picture to stderr.
  await worker.setParameters({ tessedit_pageseg_mode: PSM.AUTO, debug_file: '/dev/null' } as object)
  threadOf(worker).unref()
  return worker
}

/** tesseract.js rejects with texts. */
const faultOf = (fault: unknown) => (fault instanceof Error ? fault : new Error(`tesseract: ${fault}`))

/** In Node the `worker` of a tesseract.js worker is a thread; its types only know the browser's. */
const threadOf = (worker: Worker) => (worker as unknown as { worker: Thread }).worker

async function recognizeLines(worker: Worker, image: Buffer, scale: number): Promise<ReadLine[]> {
  const recognizing = worker.recognize(image, {}, { text: false, blocks: true })
  const { data } = await recognizing.catch((fault: unknown) => {
    throw faultOf(fault)
  })
  const paragraphs = data.blocks?.flatMap((block) => block.paragraphs) ?? []
  return paragraphs
    .flatMap(({ lines }) => lines)
    .map(({ text, confidence, bbox }) => ({
      text: text.trim(),
      confidence: Math.min(1, Math.max(0, confidence / 100)),
      quad: quadOf(bbox, scale),
    }))
}

function quadOf({ x0, y0, x1, y1 }: { x0: number; y0: number; x1: number; y1: number }, scale: number): Quad {
  const [left, top, right, bottom] = [x0 / scale, y0 / scale, x1 / scale, y1 / scale]
  return [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ]
}

/** A "portable gray map": the one format that costs nothing to write. */
async function grayMap({ data, widthPx, heightPx, channels }: Raster) {
  const scale = Math.min(2, Math.max(1, longEdgePx / Math.max(widthPx, heightPx)))
  const source = sharp(data, { raw: { width: widthPx, height: heightPx, channels } })
  const { data: pixels, info } = await (channels === 4 ? source.flatten({ background: 'white' }) : source)
    .resize(Math.round(widthPx * scale), Math.round(heightPx * scale), { fit: 'fill' })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true })
  const image = Buffer.concat([Buffer.from(`P5\n${info.width} ${info.height}\n255\n`, 'latin1'), pixels])
  return { image, scale }
}
