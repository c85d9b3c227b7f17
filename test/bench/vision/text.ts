import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Raster } from '../../../lambdas/analysis/raster.ts'
import type { OnnxModels } from '../../../lambdas/vision/onnx/onnx-models.ts'
import { pictureOf } from '../../../lambdas/vision/onnx/picture.ts'
import { createTextReader } from '../../../lambdas/vision/text/text-reader.ts'
import type { TextReaderEngine } from '../../../lambdas/vision/vision.ts'
import { modelsDirectory } from '../../../layers/models/build.ts'
import { editDistance, flexibleErrors, wordErrors } from './character-errors.ts'
import { readPicture } from './photos.ts'

interface Truth {
  readonly kind: string
  readonly lines: readonly string[]
  /** Where the annotation runs words together, they cannot be counted. */
  readonly compare?: string
}

export interface TextAccuracy {
  /** Characters that are wrong, missing or too many, per character; white space, case and the order of lines ignored. */
  readonly cer: number
  /** The same with the order of lines. */
  readonly cerInOrder: number
  /** Words that are missing or too many, per word, in any order, case ignored; where the annotation has words. */
  readonly wer?: number
  readonly n: number
}

interface Counts {
  readonly kind: string
  readonly characters: number
  readonly anyOrder: number
  readonly inOrder: number
  readonly words: number
  readonly wrongWords: number
}

export interface MeasureTextOptions {
  readonly engine?: TextReaderEngine
  readonly read?: (file: string) => Promise<Raster>
  readonly directory?: string
}

/** Character and word errors of reading photos through the 1024 px rendition, of all and by kind of picture. */
export async function measureText(
  dataDir: string,
  models: OnnxModels,
  { engine = 'ppocr', read = readPicture, directory = modelsDirectory() }: MeasureTextOptions = {},
): Promise<TextAccuracy & { byKind: Record<string, TextAccuracy> }> {
  const readText = createTextReader(models, { engine, languages: ['en'], directory, costOf: () => 0 })
  const folder = join(dataDir, 'ocr')
  const truths: Record<string, Truth> = JSON.parse(await readFile(join(folder, 'expected.json'), 'utf8'))
  const counts: Counts[] = []
  for (const [name, truth] of Object.entries(truths)) {
    const { findings } = await readText(pictureOf(await read(join(folder, 'images', name))))
    counts.push(
      count(
        truth,
        findings.lines.map(({ text }) => text),
      ),
    )
  }
  const kinds = [...new Set(counts.map(({ kind }) => kind))]
  const ofKind = (kind: string) => accuracyOf(counts.filter((each) => each.kind === kind))
  return {
    ...accuracyOf(counts),
    byKind: Object.fromEntries(kinds.map((kind) => [kind, ofKind(kind)])),
  }
}

const comparable = (line: string) => line.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '')
const wordsOf = (lines: readonly string[]) =>
  lines.flatMap((line) => line.normalize('NFKC').toLowerCase().split(/\s+/)).filter((word) => word !== '')

function count({ kind, lines: expected, compare }: Truth, lines: readonly string[]): Counts {
  const [truth, found] = [expected.map(comparable), lines.map(comparable)]
  const inOrder = editDistance(truth.join(''), found.join(''))
  const words = compare ? [] : wordsOf(expected)
  return {
    kind,
    characters: truth.join('').length,
    inOrder,
    // Matching lines greedily can only find an upper bound of the errors; so is reading them in order.
    anyOrder: Math.min(inOrder, flexibleErrors(truth, found)),
    words: words.length,
    wrongWords: compare ? 0 : wordErrors(words, wordsOf(lines)),
  }
}

function accuracyOf(counts: readonly Counts[]): TextAccuracy {
  const sum = (key: 'characters' | 'anyOrder' | 'inOrder' | 'words' | 'wrongWords') =>
    counts.reduce((total, each) => total + each[key], 0)
  const characters = Math.max(1, sum('characters'))
  return {
    cer: sum('anyOrder') / characters,
    cerInOrder: sum('inOrder') / characters,
    ...(sum('words') > 0 && { wer: sum('wrongWords') / sum('words') }),
    n: counts.length,
  }
}
