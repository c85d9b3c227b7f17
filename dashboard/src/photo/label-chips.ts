import { shownLabels } from '../../../lambdas/feedback/shown-labels.ts'
import type { Correction } from '../../../lambdas/image-record/corrections.ts'
import { foldName } from '../../../lambdas/platform/text/fold-text.ts'
import type { Feedback, Photo } from './use-photo.ts'
import { completed } from './use-photo.ts'

type Label = NonNullable<ReturnType<typeof completed<'labels'>>>['labels'][number]

export interface LabelChip {
  readonly name: string
  /** How sure the model was; absent for a label that no model found. */
  readonly confidence?: number
  readonly parents: readonly string[]
  readonly state: 'not judged' | 'right' | 'wrong' | 'added'
  /** The verdict behind the state, to withdraw it. */
  readonly verdict?: Feedback
}

const isSame = (a: string | undefined, b: string) => a !== undefined && foldName(a) === foldName(b)
const rejects = ({ verdict }: Feedback) => verdict === 'wrong' || verdict === 'corrected'

function chipOf({ name, confidence, parents, by }: Label, verdicts: readonly Feedback[]): LabelChip {
  const about = verdicts.find(({ subject }) => isSame(subject.name, name))
  const answer = verdicts.find((each) => isSame(each.answer?.name, name))
  if (about && rejects(about)) return { name, confidence, parents, state: 'wrong', verdict: about }
  if (by === 'person' && about?.verdict !== 'right')
    return { name, parents, state: 'added', verdict: about ?? answer }
  const sure = by === 'person' ? {} : { confidence }
  return { name, ...sure, parents, state: about ? 'right' : 'not judged', verdict: about }
}

/** The labels of a photo and those that people removed, the surest first, each with what people said about it. */
export function labelChips(photo: Photo, verdicts: readonly Feedback[]): LabelChip[] {
  const labels = completed(photo, 'labels')?.labels ?? []
  const removed = verdicts
    .filter((each) => rejects(each) && !labels.some(({ name }) => isSame(each.subject.name, name)))
    .map((verdict): LabelChip => {
      const { subject, judged } = verdict
      return { name: subject.name!, confidence: judged?.confidence, parents: [], state: 'wrong', verdict }
    })
  const chips = [...labels.map((label) => chipOf(label, verdicts)), ...removed]
  return chips.sort((a, b) => (b.confidence ?? 1) - (a.confidence ?? 1))
}

const termsOf = (labels: readonly Pick<Label, 'name' | 'parents'>[]) =>
  labels.flatMap(({ name, parents }) => [name, ...parents])

/**
 * What else the photo is no longer found by if a label is wrong: narrower labels, and wider terms that nothing else
 * has. The rule is the service's own.
 */
export function lostWith(name: string, photo: Photo, verdicts: readonly Feedback[]): string[] {
  const labels = completed(photo, 'labels')?.labels ?? []
  const others = verdicts.filter(({ subject }) => !isSame(subject.name, name))
  const wrong = { feedbackId: '', feature: 'labels', verdict: 'wrong', subject: { name } } as const
  const kept = termsOf(shownLabels(labels as never, [...(others as Correction[]), wrong]))
  const lost = termsOf(labels).filter((term) => !isSame(term, name) && !kept.includes(term))
  return [...new Set(lost)]
}
