import type { ImageRow } from '../images/image-row.ts'
import { clipShare } from '../vision/clip-to-picture.ts'
import type {
  Box,
  DetectedObject,
  Face,
  FeatureResult,
  Findings,
  TextLine,
  Vision,
} from '../vision/vision.ts'
import { type Correction, type JudgedFeature, judgedFeatures } from './corrections.ts'
import { shownLabels } from './shown-labels.ts'
import { type PlaceKind, shownPlaces } from './shown-places.ts'

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
  /** Before the first line that starts below it: close enough to the reading order for lines added by hand. */
  insert: (shown, added) =>
    added.reduce<TextLine[]>(
      (all, line) => {
        const below = all.findIndex(({ box }) => box.top > line.box.top)
        return all.toSpliced(below < 0 ? all.length : below, 0, line)
      },
      [...shown],
    ),
}

/** Findings of each feature with the verdicts applied. */
const show: { [F in JudgedFeature]: (findings: Findings[F], entries: readonly Correction[]) => Findings[F] } =
  {
    labels: (found, entries) => ({ labels: shownLabels(found.labels, entries) }),
    objects: (found, entries) => ({ objects: shownPlaces(found.objects, entries, objects) }),
    faces: (found, entries) => {
      const shown = shownPlaces(found.faces, entries, faces)
      // A provider may count more faces than it describes.
      return { count: Math.max(0, found.count + shown.length - found.faces.length), faces: shown }
    },
    text: (found, entries) => {
      const shown = shownPlaces(found.lines, entries, lines)
      return { lines: shown, fullText: shown.map(({ text }) => text).join('\n') }
    },
  }

function shownResult<F extends JudgedFeature>(
  feature: F,
  result: FeatureResult<F>,
  entries: readonly Correction[],
): FeatureResult {
  if (result.status === 'completed')
    return { ...result, ...show[feature](result as unknown as Findings[F], entries) } as FeatureResult
  if (result.status !== 'pending' || !result.draft) return result as FeatureResult
  const draft = { ...result.draft, ...show[feature](result.draft as unknown as Findings[F], entries) }
  return { ...result, draft } as FeatureResult
}

/**
 * What vision found in an image as it is shown, announced and searched: the results with people's corrections applied.
 * The results themselves stay as the model produced them.
 */
export function shownVision({
  vision,
  corrections,
}: Pick<ImageRow, 'vision' | 'corrections'>): Vision | undefined {
  if (!vision || !corrections) return vision
  const changed = judgedFeatures.flatMap((feature) => {
    const result = vision[feature]
    const entries = corrections.entries.filter((entry) => entry.feature === feature)
    return result && entries.length > 0 ? [[feature, shownResult(feature, result as never, entries)]] : []
  })
  return { ...vision, ...Object.fromEntries(changed) }
}
