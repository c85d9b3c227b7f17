import * as z from 'zod/mini'
import type { ModelEntry } from '../model-manifest.ts'
import type { OnnxModels } from '../onnx/onnx-models.ts'
import { RecognizerInput } from '../onnx/onnx-strip-models.ts'
import { textDetectorKind, textGlanceKind } from '../onnx/onnx-text-detector.ts'
import { createOnnxTextReader } from '../onnx/onnx-text-reader.ts'
import type { TextReaderEngine } from '../vision.ts'
import { createTesseractTextReader } from './tesseract-text-reader.ts'
import type { TextEngine } from './text-engine.ts'

export interface TextEngineChoice {
  readonly engine: TextReaderEngine
  /** BCP 47 tags, as models list them in the manifest. */
  readonly languages: readonly string[]
  /** The built folder of models. */
  readonly directory: string
}

const DetectorInput = z.object({
  longEdgePx: z.int(),
  pixelThreshold: z.number(),
  regionThreshold: z.number(),
  unclipRatio: z.number(),
})
const GlanceInput = z.object({ tilePx: z.int().check(z.positive()), tileThreshold: z.number() })
const TesseractInput = z.object({
  code: z.string(),
  languages: z.array(z.string()),
  minConfidence: z.number(),
})

type Settings = TextEngineChoice & { readonly maxLines: number }

/**
 * The engines for these languages. The first engine's segmentation into lines is preferred. If PP-OCR has no model for
 * the languages, tesseract alone reads them.
 * @throws Error if no model in the folder reads these languages
 */
export async function chooseTextEngines(models: OnnxModels, settings: Settings): Promise<TextEngine[]> {
  const { models: entries } = await models.readManifest()
  const ppocr = () => ppocrFor(models, entries, settings)
  const tesseract = () => tesseractFor(entries, settings)
  const wanted: readonly (TextEngine | undefined)[] = {
    ppocr: () => [ppocr() ?? tesseract()],
    tesseract: () => [tesseract()],
    hybrid: () => [ppocr(), tesseract()],
  }[settings.engine]()
  const engines = wanted.filter((engine) => engine !== undefined)
  if (engines.length === 0) {
    const languages = settings.languages.join(', ')
    throw new Error(`Expected a model that reads ${languages} with ${settings.engine}; found none`)
  }
  return engines
}

const covers = (known: readonly string[], asked: readonly string[]) =>
  asked.every((language) => known.includes(language))

function ppocrFor(
  models: OnnxModels,
  entries: readonly ModelEntry[],
  { languages, maxLines }: Settings,
): TextEngine | undefined {
  const detector = entries.find(({ kind }) => kind === textDetectorKind)
  const glance = entries.find(({ kind }) => kind === textGlanceKind)
  // The kind of a recogniser for other scripts has a suffix, because a folder holds only one model of each kind.
  const recognizer = entries
    .filter(({ kind }) => /^text-recognizer(-|$)/.test(kind))
    .find(({ input }) => covers(RecognizerInput.parse(input).languages, languages))
  if (!detector || !recognizer) return undefined
  const { longEdgePx, ...regions } = DetectorInput.parse(detector.input)
  const { minConfidence } = RecognizerInput.parse(recognizer.input)
  return createOnnxTextReader(models, {
    ...regions,
    detectionLongEdgePx: longEdgePx,
    ...(glance && { glance: GlanceInput.parse(glance.input) }),
    recognizerKind: recognizer.kind,
    languages,
    maxLines,
    minConfidence,
  })
}

function tesseractFor(
  entries: readonly ModelEntry[],
  { languages, directory, maxLines }: Settings,
): TextEngine | undefined {
  const known = entries
    .filter(({ kind }) => /^tesseract-data(-|$)/.test(kind))
    .map(({ name, version, input }) => ({ name, version, ...TesseractInput.parse(input) }))
  const used = known.filter((entry) => entry.languages.some((language) => languages.includes(language)))
  if (
    used.length === 0 ||
    !covers(
      used.flatMap((entry) => entry.languages),
      languages,
    )
  )
    return undefined
  const minConfidence = Math.max(...used.map((entry) => entry.minConfidence))
  return createTesseractTextReader({ directory, models: used, maxLines, minConfidence })
}
