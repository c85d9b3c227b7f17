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
  /** The models to use. Together they read several languages at once. */
  readonly models: readonly { readonly code: string; readonly name: string; readonly version: string }[]
  readonly maxLines: number
  /** Lines with less confidence are dropped. */
  readonly minConfidence: number
}

/**
 * Smaller pictures are enlarged to this, at most twofold. On receipts of 1024 px, that removes a third of the errors.
 */
const longEdgePx = 2048

/**
 * Tesseract in a thread of its own, which starts with the first picture and is kept. Nothing is fetched at run time.
 */
export function createTesseractTextReader(settings: TesseractTextSettings): TextEngine {
  const { models, maxLines, minConfidence } = settings
  let starting: Promise<Worker> | undefined
  let reading = 0

  function start(): Promise<Worker> {
    starting ??= startWorker(settings)
    // A failure is not cached, so that the next call tries again.
    starting.catch(() => {
      starting = undefined
    })
    return starting
  }

  /** Keeps the process alive while the thread reads, and only then. */
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
  // Checked here, because tesseract.js does not report a missing file: it never starts.
  for (const code of codes) await access(join(directory, `${code}.traineddata.gz`))
  // Loaded only if this engine is used.
  const { createWorker, OEM, PSM } = await import('tesseract.js')
  const worker = await new Promise<Worker>((resolve, reject) => {
    // Without a handler, errors would be thrown where nobody can catch them. Some errors arrive only here.
    const errorHandler = (fault: unknown) => reject(faultOf(fault))
    const options = { langPath: directory, gzip: true, cacheMethod: 'none', errorHandler }
    createWorker(codes, OEM.LSTM_ONLY, options).then(resolve, errorHandler)
  })
  // Otherwise it writes remarks about every picture to stderr.
  await worker.setParameters({ tessedit_pageseg_mode: PSM.AUTO, debug_file: '/dev/null' } as object)
  threadOf(worker).unref()
  return worker
}

/** tesseract.js rejects with strings. */
const faultOf = (fault: unknown) => (fault instanceof Error ? fault : new Error(`tesseract: ${fault}`))

/** In Node.js, the `worker` of a tesseract.js worker is a thread. Its types only know the browser's worker. */
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
