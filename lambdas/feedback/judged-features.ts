import * as z from 'zod/mini'
import { textLine } from '../platform/text/text.ts'
import { clipShare } from '../vision/clip-to-picture.ts'
import { Box, type DetectedObject, type Face, type Findings, type TextLine } from '../vision/vision.ts'
import type { Correction, Finding, JudgedFeature } from './corrections.ts'
import { shownLabels } from './shown-labels.ts'
import { type PlaceKind, shownPlaces } from './shown-places.ts'

/** Something that a feature found, with what can be judged about it. */
export interface KnownThing extends Finding {
  readonly confidence: number
  readonly parents?: string[]
}

/** How people judge what a feature finds. */
interface JudgedEntry<F extends JudgedFeature> {
  /** What a verdict is given as. */
  readonly schema: z.ZodMiniType
  /** Everything in the findings that can be judged. */
  readonly things: (findings: Findings[F]) => readonly KnownThing[]
  /** The findings with the verdicts on them. */
  readonly show: (findings: Findings[F], entries: readonly Correction[]) => Findings[F]
  /** What verdicts are counted under. @default - the name of what was found */
  readonly countedAs?: string
}

/** A label says its wider terms as well: "tabby" is a verdict on "cat", too. */
const withWiderTerms = ({ name, confidence, parents }: KnownThing & { name: string; parents: string[] }) =>
  [name, ...parents].map((term, index) => ({ name: term, confidence, parents: parents.slice(index) }))

export const judgedName = textLine({ minLength: 1, maxLength: 100 })
const text = textLine({ minLength: 1, maxLength: 1_000 })
/** Rounding may take an edge this far over the picture's. */
const tolerance = 0.0001
const box = z.strictObject(Box.shape).check(
  z.refine(({ width, height }) => width > 0 && height > 0, 'Expected a box with an area'),
  z.refine(
    ({ left, top, width, height }) => left + width <= 1 + tolerance && top + height <= 1 + tolerance,
    'Expected a box inside the image',
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
    // The wider terms that the model knew are those of the subject, not of another answer.
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
  /** Before the first line that begins below: near enough to the order of reading for what is added by hand. */
  insert: (shown, added) =>
    added.reduce<TextLine[]>(
      (all, line) => {
        const below = all.findIndex(({ box }) => box.top > line.box.top)
        return all.toSpliced(below < 0 ? all.length : below, 0, line)
      },
      [...shown],
    ),
}

/** What each feature judges, how a right answer looks, and how something that is missing does. */
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

export const judgedFeatureTable = {
  labels: {
    schema: judgement('labels', { subject: label, answer: label, missing: label }),
    things: ({ labels }) => labels.flatMap(withWiderTerms),
    show: (found, entries) => ({ labels: shownLabels(found.labels, entries) }),
  },
  objects: {
    schema: judgement('objects', {
      subject: object,
      answer: z
        .partial(object)
        .check(
          z.refine((said) => Object.keys(said).length > 0, 'Expected another name, another box or both'),
        ),
      missing: object,
    }),
    things: (found) => found.objects,
    show: (found, entries) => ({ objects: shownPlaces(found.objects, entries, objects) }),
  },
  faces: {
    schema: judgement('faces', { subject: face, answer: face, missing: face }),
    things: (found) => found.faces,
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
    things: (found) => found.lines,
    show: (found, entries) => {
      const shown = shownPlaces(found.lines, entries, lines)
      return { lines: shown, fullText: shown.map((line) => line.text).join('\n') }
    },
    countedAs: 'line',
  },
} satisfies { readonly [F in JudgedFeature]: JudgedEntry<F> }
