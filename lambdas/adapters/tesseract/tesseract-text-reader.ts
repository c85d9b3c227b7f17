import { performance } from 'node:perf_hooks'
import type { Worker } from 'tesseract.js'
import { sharp } from '../../core/image/configured-sharp.ts'
import type { Raster } from '../../core/image/raster.ts'
import type { Quad } from '../../core/vision/text/quad.ts'
import type { EngineReading, ReadLine, TextEngine } from '../../core/vision/text/text-engine.ts'

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

  function start(): Promise<Worker> {
    starting ??= startWorker(settings)
    // One that could not start may start next time.
    starting.catch(() => {
      starting = undefined
    })
    return starting
  }

  async function read(picture: Raster): Promise<EngineReading> {
    const startedMs = performance.now()
    const worker = await start()
    const loadingMs = performance.now() - startedMs
    const { image, scale } = await grayMap(picture)
    const lines = await withThread(worker, () => recognizeLines(worker, image, scale))
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
  // Only loaded where this engine is asked for.
  const { createWorker, OEM, PSM } = await import('tesseract.js')
  const worker = await createWorker(
    models.map(({ code }) => code),
    OEM.LSTM_ONLY,
    { langPath: directory, gzip: true, cacheMethod: 'none' },
  )
  // It would write what it thinks of every picture to stderr.
  await worker.setParameters({ tessedit_pageseg_mode: PSM.AUTO, debug_file: '/dev/null' } as object)
  threadOf(worker).unref?.()
  return worker
}

/** In Node the `worker` of a tesseract.js worker is a thread, which by itself would keep a program from ending. */
const threadOf = (worker: Worker) =>
  (worker as unknown as { worker: { ref?: () => void; unref?: () => void } }).worker

async function withThread<T>(worker: Worker, work: () => Promise<T>): Promise<T> {
  threadOf(worker).ref?.()
  try {
    return await work()
  } finally {
    threadOf(worker).unref?.()
  }
}

async function recognizeLines(worker: Worker, image: Buffer, scale: number): Promise<ReadLine[]> {
  const { data } = await worker.recognize(image, {}, { text: false, blocks: true })
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
