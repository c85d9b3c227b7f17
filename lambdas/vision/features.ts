import * as z from 'zod/mini'
import {
  CountChange,
  countChange,
  LineChanges,
  lineChanges,
  NameChanges,
  nameChanges,
} from './compare-findings.ts'
import { feature } from './feature.ts'
import {
  ClassShare,
  Code,
  DetectedObject,
  Face,
  Label,
  ModelIdentity,
  ModerationLabel,
  TextLine,
} from './findings.ts'

/**
 * Objects with less confidence are stored, for clients that filter by confidence themselves, but they are not
 * announced. From this confidence on, five of six objects that YOLOX names are really in the photo (docs/accuracy.md).
 */
export const summaryMinConfidence = 0.4

/** Lists in an event stay short: EventBridge takes 256 KB, and a rule only needs names to match on. */
const maxNames = 20

const names = z.optional(z.array(z.string()).check(z.maxLength(maxNames)))
const each = (found: Iterable<string>): string[] => [...new Set(found)].slice(0, maxNames)

interface Sure {
  readonly confidence: number
}
const most = (list: readonly Sure[]) => Math.max(0, ...list.map(({ confidence }) => confidence))
const least = (list: readonly Sure[]) => Math.min(1, ...list.map(({ confidence }) => confidence))
const worthTelling = <T extends Sure>(list: readonly T[]): T[] =>
  list.filter(({ confidence }) => confidence >= summaryMinConfidence)

/** How many labels and characters a command line shows. */
const [shownLabels, shownLetters] = [4, 60]

const namesWithShares = (list: readonly (Sure & { readonly name: string })[]): string =>
  list.map(({ name, confidence }) => `${name} ${Math.round(confidence * 100)} %`).join(', ')

function counted(list: readonly { readonly name: string }[]): string {
  const counts = new Map<string, number>()
  for (const { name } of list) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].map(([name, count]) => (count > 1 ? `${count} x ${name}` : name)).join(', ')
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ')
  return line.length > shownLetters ? `${line.slice(0, shownLetters)} …` : line
}

const vector = {
  vector: z.string().check(z.describe('L2-normalised values, little-endian float32, in base64')),
  dimensions: z.int().check(z.gte(1)),
}

const caption = {
  sentence: z
    .string()
    .check(z.maxLength(500), z.describe('What the photo shows, in one sentence by a model')),
  altText: z.string().check(z.maxLength(120), z.describe('The same for people who cannot see it')),
  language: z.string().check(z.describe('BCP 47')),
}

/** The routes of features that our own models and Rekognition know. */
const routes = ['onnx', 'rekognition', 'cascade', 'off'] as const

/** What the vision stage can look for. Each feature runs, costs, succeeds and fails on its own. */
export const featureTable = {
  labels: feature({
    letter: 'l',
    routes,
    usualRoute: 'onnx',
    isJudged: true,
    findings: z.object({
      labels: z.array(Label).check(z.describe('The labels, most confident first')),
      classification: z
        .optional(z.array(ClassShare))
        .check(z.describe('The likeliest of the 1,000 classes of the classifier, for the image as a whole')),
      drawn: z
        .optional(z.literal(true))
        .check(
          z.describe(
            'The image was drawn rather than photographed, such as a chart or a screenshot, so our own models give it no labels. Absent for photos',
          ),
        ),
    }),
    short: { schema: z.optional(z.array(Label)), of: ({ labels }) => labels },
    summary: {
      shape: { labels: names.check(z.describe('Names and broader terms, most confident first')) },
      of: ({ labels }) => ({ labels: each(labels.flatMap(({ name, parents }) => [name, ...parents])) }),
    },
    comparison: { schema: z.optional(NameChanges), of: (a, b) => nameChanges(a?.labels, b?.labels) },
    // Every photo has labels and objects, so an empty result is unsure.
    isUnsure: ({ labels }, below) => most(labels) < below,
    describe: ({ labels }) => namesWithShares(labels.slice(0, shownLabels)),
  }),
  objects: feature({
    letter: 'o',
    routes,
    usualRoute: 'onnx',
    isJudged: true,
    findings: z.object({ objects: z.array(DetectedObject).check(z.describe('Most confident first')) }),
    short: { schema: z.optional(z.array(DetectedObject)), of: ({ objects }) => objects },
    summary: {
      shape: {
        objects: names.check(z.describe('Kinds of objects, each listed once, most confident first')),
        objectCount: z.optional(z.int()),
      },
      of: ({ objects }) => {
        const shown = worthTelling(objects)
        return { objects: each(shown.map(({ name }) => name)), objectCount: shown.length }
      },
    },
    comparison: { schema: z.optional(NameChanges), of: (a, b) => nameChanges(a?.objects, b?.objects) },
    isUnsure: ({ objects }, below) => most(objects) < below,
    describe: ({ objects }) => counted(worthTelling(objects)),
  }),
  faces: feature({
    letter: 'f',
    routes,
    usualRoute: 'onnx',
    isJudged: true,
    findings: z.object({
      count: z.int().check(z.gte(0)),
      faces: z.array(Face).check(z.describe('Most confident first')),
    }),
    short: { schema: z.optional(z.array(Face)), of: ({ faces }) => faces },
    summary: {
      shape: { hasFaces: z.optional(z.boolean()), faceCount: z.optional(z.int()) },
      of: ({ count }) => ({ hasFaces: count > 0, faceCount: count }),
    },
    comparison: { schema: z.optional(CountChange), of: (a, b) => countChange(a?.count, b?.count) },
    isUnsure: ({ faces }, below) => least(faces) < below,
    describe: ({ count }) => (count > 0 ? String(count) : ''),
  }),
  text: feature({
    letter: 't',
    routes,
    usualRoute: 'onnx',
    isJudged: true,
    findings: z.object({
      fullText: z.string().check(z.describe('All text in reading order, one line of the picture per line')),
      lines: z.array(TextLine).check(z.describe('In reading order')),
      truncated: z
        .optional(z.boolean())
        .check(z.describe('True when the picture has more lines than are kept')),
    }),
    short: {
      schema: z
        .optional(z.string())
        .check(z.describe('All text in reading order, one line of the picture per line')),
      of: ({ fullText }) => fullText,
    },
    summary: {
      shape: { hasText: z.optional(z.boolean()) },
      of: ({ lines }) => ({ hasText: lines.length > 0 }),
    },
    comparison: {
      schema: z.optional(LineChanges).check(z.describe('Lines')),
      of: (a, b) => lineChanges(a?.lines, b?.lines),
    },
    isUnsure: ({ lines }, below) => least(lines) < below,
    describe: ({ fullText }) => shortened(fullText),
  }),
  codes: feature({
    letter: 'c',
    // Rekognition reads no codes.
    routes: ['onnx', 'off'],
    usualRoute: 'onnx',
    // Most photos have none, and looking takes as long as looking for objects.
    onRequest: true,
    isJudged: false,
    findings: z.object({
      codes: z.array(Code).check(z.describe('QR codes and barcodes, in reading order')),
      truncated: z
        .optional(z.boolean())
        .check(z.describe('True when the picture has more codes than are kept')),
    }),
    short: { schema: z.optional(z.array(Code)), of: ({ codes }) => codes },
    summary: {
      shape: {
        hasCodes: z.optional(z.boolean()),
        codeFormats: names.check(z.describe('Kinds of QR codes and barcodes, each listed once')),
      },
      of: ({ codes }) => ({
        hasCodes: codes.length > 0,
        codeFormats: each(codes.map(({ format }) => format)),
      }),
    },
    comparison: {
      schema: z.optional(LineChanges).check(z.describe('Contents')),
      of: (a, b) => lineChanges(a?.codes, b?.codes),
    },
    describe: ({ codes }) => codes.map(({ format, text }) => `${format} ${shortened(text)}`).join(', '),
  }),
  moderation: feature({
    letter: 'm',
    // We know of no moderation model whose licence lets us ship it.
    routes: ['rekognition', 'off'],
    usualRoute: 'off',
    isJudged: false,
    findings: z.object({
      flagged: z.boolean(),
      labels: z.array(ModerationLabel).check(z.describe('Most confident first')),
    }),
    short: {
      schema: z.optional(z.object({ flagged: z.boolean(), labels: z.array(ModerationLabel) })),
      of: ({ flagged, labels }) => ({ flagged, labels }),
    },
    summary: {
      shape: { flagged: z.optional(z.boolean()).check(z.describe('True when moderation found something')) },
      of: ({ flagged }) => ({ flagged }),
    },
    comparison: { schema: z.optional(NameChanges), of: (a, b) => nameChanges(a?.labels, b?.labels) },
    describe: ({ labels }) => namesWithShares(labels),
  }),
  caption: feature({
    letter: 's',
    // No model that writes sentences is small enough for a function.
    routes: ['chat', 'off'],
    usualRoute: 'off',
    isJudged: false,
    findings: z.object(caption),
    short: {
      schema: z.optional(z.object(caption)),
      of: ({ sentence, altText, language }) => ({ sentence, altText, language }),
    },
    summary: {
      shape: { caption: z.optional(z.string()).check(z.describe('A sentence by a model')) },
      of: ({ sentence }) => ({ caption: sentence }),
    },
    comparison: {
      schema: z.optional(LineChanges).check(z.describe('Sentences')),
      of: (a, b) => lineChanges(a && [{ text: a.sentence }], b && [{ text: b.sentence }]),
    },
    describe: ({ sentence }) => sentence,
  }),
  embedding: feature({
    letter: 'e',
    // Rekognition offers no embeddings.
    routes: ['onnx', 'off'],
    usualRoute: 'onnx',
    isJudged: false,
    findings: z.object({
      ...vector,
      joint: z
        .optional(z.object({ ...vector, model: ModelIdentity }))
        .check(z.describe('The vector in the space shared with text, when the stage has a joint model')),
    }),
    describe: ({ dimensions }) => `${dimensions} numbers`,
  }),
}
type Table = typeof featureTable

export type Feature = keyof Table
export const features = Object.keys(featureTable) as Feature[]

type JudgedFeature = { [F in Feature]: Table[F]['isJudged'] extends true ? F : never }[Feature]
/** The features that people can judge. No moderation label or embedding is right or wrong for everybody. */
export const judgedFeatures = features.filter((name): name is JudgedFeature => featureTable[name].isJudged)

/** The features whose entry has this part. */
type With<Part extends keyof Table[Feature]> = {
  [F in Feature]: NonNullable<Table[F][Part]> extends { readonly schema: infer S }
    ? [S] extends [never]
      ? never
      : F
    : never
}[Feature]

/** The schemas of one part, for each feature that has it. The features of `first` come first, then the others. */
function schemasOf<Part extends 'short' | 'comparison'>(part: Part, first: readonly Feature[] = []) {
  const names = [...new Set([...first, ...features])].filter((name) => featureTable[name][part])
  return Object.fromEntries(names.map((name) => [name, featureTable[name][part]!.schema])) as {
    [F in With<Part>]: NonNullable<Table[F][Part]>['schema']
  }
}

/** The findings of each feature in a prediction. */
export const shortSchemas = schemasOf('short')
/** The differences between two versions of each feature, in the published order. */
export const comparisonSchemas = schemasOf('comparison', ['labels', 'objects', 'moderation'])
