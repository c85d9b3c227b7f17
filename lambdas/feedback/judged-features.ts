import * as z from 'zod/mini'
import type { Correction, Finding, JudgedFeature } from '../image-record/corrections.ts'
import { textLine } from '../platform/text/text.ts'
import { clipShare } from '../vision/clip-to-picture.ts'
import { Box, type DetectedObject, type Face, type Findings, type TextLine } from '../vision/vision.ts'
import { shownClasses, shownLabels } from './shown-labels.ts'
import { type PlaceKind, shownPlaces } from './shown-places.ts'

/** A finding of a feature, with what can be judged about it. */
export interface KnownFinding extends Finding {
  readonly confidence: number
  readonly parents?: string[]
}

/** How people judge what a feature finds. */
interface JudgedEntry<F extends JudgedFeature> {
  /** The request that gives a verdict. */
  readonly schema: z.ZodMiniType
  /** Everything that can be judged, most confident first where the result is sorted. */
  readonly findings: (findings: Findings[F]) => readonly KnownFinding[]
  /** The findings after applying the verdicts on them. */
  readonly show: (findings: Findings[F], entries: readonly Correction[]) => Findings[F]
  /** The name under which verdicts are counted. @default - the name of the finding */
  readonly countedAs?: string
}

/** A label includes its broader terms: a verdict on "tabby" concerns "cat" as well. */
const withWiderTerms = ({ name, confidence, parents }: KnownFinding & { name: string; parents: string[] }) =>
  [name, ...parents].map((term, index) => ({ name: term, confidence, parents: parents.slice(index) }))

export const judgedName = textLine({ minLength: 1, maxLength: 100 })
const text = textLine({ minLength: 1, maxLength: 1_000 })
/** How far rounding may move an edge outside the picture. */
const tolerance = 0.0001
const box = z.strictObject(Box.shape).check(
  z.refine(
    ({ width, height }) => width > 0 && height > 0,
    'Expected a box with a width and a height above 0',
  ),
  z.refine(
    ({ left, top, width, height }) => left + width <= 1 + tolerance && top + height <= 1 + tolerance,
    'Expected a box that lies inside the image',
  ),
)

const person = { confidence: 1, by: 'person' } as const

const mostConfidentFirst = <T extends { confidence: number }>(shown: readonly T[], added: readonly T[]) =>
  [...added, ...shown].sort((a, b) => b.confidence - a.confidence)

const objects: PlaceKind<DetectedObject> = {
  make: ({ name, box }, { verdict, answer, parents = [] }, instead) => ({
    ...person,
    name: name!,
    box: answer?.box ?? instead?.box ?? box!,
    // The broader terms that the model knew belong to the subject, not to a different answer.
    parents: verdict === 'right' ? parents : [],
  }),
  insert: mostConfidentFirst,
}

const faces: PlaceKind<Face> = {
  make: ({ box }) => ({ ...person, box: box!, landmarks: [] }),
  insert: mostConfidentFirst,
}

function cornersOf({ left, top, width, height }: Box) {
  const [right, bottom] = [clipShare(left + width), clipShare(top + height)]
  return [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ]
}

const lines: PlaceKind<TextLine> = {
  make: ({ text, box }, _entry, instead) => ({
    ...person,
    text: text!,
    box: instead?.box ?? box!,
    polygon: instead?.polygon ?? cornersOf(box!),
  }),
  /** Inserts before the first line that starts lower: close enough to the reading order for lines added by hand. */
  insert: (shown, added) =>
    added.reduce<TextLine[]>(
      (all, line) => {
        const below = all.findIndex(({ box }) => box.top > line.box.top)
        return all.toSpliced(below < 0 ? all.length : below, 0, line)
      },
      [...shown],
    ),
}

/** For each feature, how a finding is named, what a correct answer contains, and how a missing finding is reported. */
const judgement = <
  F extends JudgedFeature,
  S extends z.ZodMiniObject,
  A extends z.ZodMiniType,
  M extends z.ZodMiniObject,
>(
  of: F,
  { subject, answer, missing }: { subject: S; answer: A; missing: M },
) => {
  const feature = z.literal(of)
  return z.discriminatedUnion('verdict', [
    z.strictObject({ feature, verdict: z.enum(['right', 'wrong']), subject }),
    z.strictObject({ feature, verdict: z.literal('corrected'), subject, answer }),
    z.strictObject({ feature, verdict: z.literal('missing'), answer: missing }),
  ])
}

const label = z.strictObject({ name: judgedName })
const object = z.strictObject({ name: judgedName, box })
const face = z.strictObject({ box })

/** How people judge each feature. An entry here is all that a judged feature needs. */
export const judgedFeatureTable = {
  labels: {
    schema: judgement('labels', { subject: label, answer: label, missing: label }),
    findings: ({ labels }) => labels.flatMap(withWiderTerms),
    show: ({ classification, ...found }, entries) => ({
      ...found,
      labels: shownLabels(found.labels, entries),
      ...(classification && { classification: shownClasses(classification, entries) }),
    }),
  },
  objects: {
    schema: judgement('objects', {
      subject: object,
      answer: z
        .partial(object)
        .check(
          z.refine(
            (said) => Object.keys(said).length > 0,
            'Expected a different name, a different box or both',
          ),
        ),
      missing: object,
    }),
    findings: (found) => found.objects,
    show: (found, entries) => ({ objects: shownPlaces(found.objects, entries, objects) }),
  },
  faces: {
    schema: judgement('faces', { subject: face, answer: face, missing: face }),
    findings: (found) => found.faces,
    show: (found, entries) => {
      const shown = shownPlaces(found.faces, entries, faces)
      // A provider may count more faces than it describes.
      return { count: Math.max(0, found.count + shown.length - found.faces.length), faces: shown }
    },
    countedAs: 'face',
  },
  text: {
    schema: judgement('text', {
      subject: z.strictObject({ box, text: z.optional(text) }),
      answer: z.strictObject({ text }),
      missing: z.strictObject({ text, box }),
    }),
    findings: (found) => found.lines,
    show: (found, entries) => {
      const shown = shownPlaces(found.lines, entries, lines)
      return { lines: shown, fullText: shown.map((line) => line.text).join('\n') }
    },
    countedAs: 'line',
  },
} satisfies { readonly [F in JudgedFeature]: JudgedEntry<F> }
