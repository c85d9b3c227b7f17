import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { OnnxModels } from '../../../lambdas/vision/onnx/onnx-models.ts'
import { pictureOf } from '../../../lambdas/vision/onnx/picture.ts'
import { createTextReader } from '../../../lambdas/vision/text/text-reader.ts'
import type { TextLine, TextReaderEngine } from '../../../lambdas/vision/vision.ts'
import { modelsDirectory } from '../../../layers/models/build.ts'
import type { Figure } from '../../../layers/models/measured-vision.ts'
import { editDistance, flexibleErrors, wordErrors } from './character-errors.ts'
import { figuresOf, type Photo } from './figures.ts'
import type { Mistake, SetReport } from './mistake.ts'
import { readPicture } from './photos.ts'

interface Truth {
  readonly kind: string
  readonly lines: readonly string[]
  /** Present if the annotation runs words together, which makes them impossible to count. */
  readonly compare?: string
}

interface Counts extends Photo {
  readonly kind: string
  readonly characters: number
  readonly anyOrder: number
  readonly inOrder: number
  readonly words: number
  readonly wrongWords: number
}

/** Character and word errors in text read through the 1024 px rendition, for all pictures and by kind of picture. */
export async function measureText(
  dataDir: string,
  models: OnnxModels,
  engine: TextReaderEngine = 'ppocr',
): Promise<SetReport> {
  const directory = modelsDirectory()
  const readText = createTextReader(models, { engine, languages: ['en'], directory, costOf: () => 0 })
  const folder = join(dataDir, 'ocr')
  const truths: Record<string, Truth> = JSON.parse(await readFile(join(folder, 'expected.json'), 'utf8'))
  const photos: (Counts & { mistake: Mistake })[] = []
  const used = new Set<string>()
  for (const [file, truth] of Object.entries(truths)) {
    const path = join(folder, 'images', file)
    const { findings, source } = await readText(pictureOf(await readPicture(path)))
    for (const { name } of source.models) used.add(name)
    const lines = findings.lines.map(({ text }) => text)
    const counts = { file, ...count(truth, lines) }
    photos.push({ ...counts, mistake: mistakeOf(counts, truth, findings.lines, path) })
  }
  const kinds = ['all', ...new Set(photos.map(({ kind }) => kind))]
  return {
    measured: {
      dataset: 'scans, receipts, word crops and street scenes',
      models: [...used],
      figures: Object.assign({}, ...kinds.map((kind) => errorsOf(photos, kind))),
    },
    mistakes: photos.filter(({ anyOrder }) => anyOrder > 0).map(({ mistake }) => mistake),
  }
}

function mistakeOf(
  { kind, anyOrder, characters }: Counts,
  { lines: annotated }: Truth,
  lines: readonly TextLine[],
  file: string,
): Mistake {
  return {
    kind: `${kind}: characters wrong, missing or too many`,
    file,
    annotated,
    said: lines.map(({ text }) => text),
    boxes: lines.map(({ box, text }) => ({ box, text, by: 'model' })),
    weight: anyOrder / Math.max(1, characters),
  }
}

/** The errors in all pictures or in those of one kind, in any order of lines and in the annotated order. */
function errorsOf(photos: readonly Counts[], kind: string): Record<string, Figure> {
  const ofKind = kind === 'all' ? photos : photos.filter((photo) => photo.kind === kind)
  return figuresOf(ofKind, (some) => {
    const sum = (key: 'characters' | 'anyOrder' | 'inOrder' | 'words' | 'wrongWords') =>
      some.reduce((total, each) => total + each[key], 0)
    return {
      [`character error rate, ${kind}`]: sum('anyOrder') / sum('characters'),
      [`character error rate in order, ${kind}`]: sum('inOrder') / sum('characters'),
      [`word error rate, ${kind}`]: sum('wrongWords') / sum('words'),
    }
  })
}

const comparable = (line: string) => line.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '')
const wordsOf = (lines: readonly string[]) =>
  lines.flatMap((line) => line.normalize('NFKC').toLowerCase().split(/\s+/)).filter((word) => word !== '')

function count({ kind, lines: expected, compare }: Truth, lines: readonly string[]): Omit<Counts, 'file'> {
  const [truth, found] = [expected.map(comparable), lines.map(comparable)]
  const inOrder = editDistance(truth.join(''), found.join(''))
  const words = compare ? [] : wordsOf(expected)
  return {
    kind,
    characters: truth.join('').length,
    inOrder,
    // Greedy matching of lines only gives an upper bound of the errors, and so does the annotated order.
    anyOrder: Math.min(inOrder, flexibleErrors(truth, found)),
    words: words.length,
    wrongWords: compare ? 0 : wordErrors(words, wordsOf(lines)),
  }
}
