import { performance } from 'node:perf_hooks'
import type { OnnxFeatureOptions } from '../onnx/onnx-feature-options.ts'
import type { OnnxModels } from '../onnx/onnx-models.ts'
import type { Picture } from '../onnx/picture.ts'
import type { Sighting } from '../vision-provider.ts'
import { chooseTextEngines, type TextEngineChoice } from './choose-text-engines.ts'
import { mergeReadings } from './merge-readings.ts'
import type { EngineReading, TextEngine } from './text-engine.ts'
import { textFindings } from './text-findings.ts'

export interface TextReaderOptions extends OnnxFeatureOptions, TextEngineChoice {
  /** @default 500 */
  readonly maxLines?: number
}

/** A line that only one of two engines saw needs at least this confidence. */
const minConfidenceAlone = 0.6

/** Reads the text of a picture with PP-OCR, with tesseract, or with both, in the languages asked for. */
export function createTextReader(models: OnnxModels, options: TextReaderOptions) {
  const { costOf, engine, languages, maxLines = 500 } = options
  let engines: Promise<readonly TextEngine[]> | undefined

  function chosenEngines() {
    engines ??= chooseTextEngines(models, { ...options, maxLines })
    // A failure is not cached, so that the next call tries again.
    engines.catch(() => {
      engines = undefined
    })
    return engines
  }

  return async (picture: Picture): Promise<Sighting<'text'>> => {
    const [first, second] = await chosenEngines()
    const startedMs = performance.now()
    const reading = await first!.read(picture)
    const other = second && (await second.read(picture))
    const lines = other
      ? mergeReadings(
          { engine: first!.name, lines: reading.lines },
          { engine: second.name, lines: other.lines },
          minConfidenceAlone,
        )
      : reading.lines
    const truncated = reading.truncated || (other?.truncated ?? false)
    const findings = textFindings(lines, picture.raster, { maxLines, truncated })
    const readings: readonly EngineReading[] = other ? [reading, other] : [reading]
    const loadingMs = readings.reduce((sum, each) => sum + each.loadingMs, 0)
    const durationMs = Math.max(0, performance.now() - startedMs - loadingMs)
    return {
      findings,
      source: {
        provider: 'onnx',
        models: readings.flatMap((each) => each.models),
        parameters: {
          ...second?.parameters,
          ...first!.parameters,
          ...(second && { minConfidenceAlone }),
          textEngine: engine,
          languages: [...languages],
          maxLines,
        },
        durationMs,
        costUsd: costOf(durationMs),
      },
    }
  }
}
