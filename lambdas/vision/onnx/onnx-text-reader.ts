import { performance } from 'node:perf_hooks'
import type { Raster } from '../../analysis/raster.ts'
import type { Quad } from '../text/quad.ts'
import { inReadingOrder } from '../text/reading-order.ts'
import type { EngineReading, ReadLine, TextEngine } from '../text/text-engine.ts'
import { createLineReader, textDirectionKind } from './onnx-line-reader.ts'
import type { OnnxModels } from './onnx-models.ts'
import {
  createTextDetector,
  type TextDetectorSettings,
  textDetectorKind,
  textGlanceKind,
} from './onnx-text-detector.ts'
import type { Picture } from './picture.ts'

export interface OnnxTextSettings extends TextDetectorSettings {
  readonly recognizerKind: string
  readonly languages: readonly string[]
  /** The largest number of lines to read. */
  readonly maxLines: number
  /** Lines with less confidence are dropped. */
  readonly minConfidence: number
}

/** A picture this small may be a single cropped word, so it is also read as a whole. */
const cutOutLongEdgePx = 256
/** A reading of the picture as a whole needs more confidence than this. */
const minCutOutConfidence = 0.7

/** PP-OCR: finds lines, detects which are upside down, and reads them. */
export function createOnnxTextReader(models: OnnxModels, settings: OnnxTextSettings): TextEngine {
  const { maxLines, minConfidence, detectionLongEdgePx, regionThreshold } = settings
  const detect = createTextDetector(models, settings)
  const detecting = [...(settings.glance ? [textGlanceKind] : []), textDetectorKind]
  let lineReader: ReturnType<typeof createLineReader> | undefined

  function openLineReader() {
    lineReader ??= createLineReader(models, settings)
    // A failure is not cached, so that the next call tries again.
    lineReader.catch(() => {
      lineReader = undefined
    })
    return lineReader
  }

  async function identities(kinds: readonly string[]): Promise<EngineReading['models']> {
    const entries = await Promise.all(kinds.map((kind) => models.entryOf(kind)))
    return entries.map(({ name, version }) => ({ name, version }))
  }

  async function read(picture: Picture): Promise<EngineReading> {
    const openingMs = await timed(() => Promise.all(detecting.map(models.open)))
    const regions = inReadingOrder(await detect(picture))
    const { widthPx, heightPx } = picture.raster
    const isCutOut = Math.max(widthPx, heightPx) <= cutOutLongEdgePx
    if (regions.length === 0 && !isCutOut) {
      // Without text, the models that read it are neither loaded nor run.
      return {
        lines: [],
        models: await identities(detecting),
        truncated: false,
        loadingMs: openingMs,
      }
    }
    const loadingMs = openingMs + (await timed(openLineReader))
    const readLines = await openLineReader()
    const quads = regions.slice(0, maxLines).map(({ quad }) => quad)
    const lines = (await readLines(picture, quads)).filter(
      ({ text, confidence }) => text.trim() !== '' && confidence >= minConfidence,
    )
    return {
      lines: isCutOut
        ? await orAsAWhole(lines, () => readLines(picture, [wholeQuad(picture.raster)]))
        : lines,
      models: await identities([...detecting, textDirectionKind, settings.recognizerKind]),
      truncated: regions.length > maxLines,
      loadingMs,
    }
  }

  return { name: 'ppocr', parameters: { detectionLongEdgePx, regionThreshold, minConfidence }, read }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now()
  await work()
  return performance.now() - startedMs
}

const wholeQuad = ({ widthPx, heightPx }: Raster): Quad => [
  { x: 0, y: 0 },
  { x: widthPx, y: 0 },
  { x: widthPx, y: heightPx },
  { x: 0, y: heightPx },
]

async function orAsAWhole(
  lines: readonly ReadLine[],
  readWhole: () => Promise<ReadLine[]>,
): Promise<readonly ReadLine[]> {
  if (lines.length > 1) return lines
  const [whole] = await readWhole()
  const least = Math.max(minCutOutConfidence, lines[0]?.confidence ?? 0)
  return whole && whole.text.trim() !== '' && whole.confidence > least ? [whole] : lines
}
