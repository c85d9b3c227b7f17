import type { Feature, Findings } from './vision.ts'

const most = (list: readonly { confidence: number }[]) =>
  Math.max(0, ...list.map(({ confidence }) => confidence))
const least = (list: readonly { confidence: number }[]) =>
  Math.min(1, ...list.map(({ confidence }) => confidence))

/** Whether a second opinion is worth its price. Nothing seen is unsure for labels and objects, which photos have. */
export function isUnsure<F extends Feature>(feature: F, findings: Findings[F], below: number): boolean {
  const { labels, objects, faces, lines } = findings as Partial<
    Findings['labels'] & Findings['objects'] & Findings['faces'] & Findings['text']
  >
  switch (feature) {
    case 'labels':
      return most(labels!) < below
    case 'objects':
      return most(objects!) < below
    case 'faces':
      return least(faces!) < below
    case 'text':
      return least(lines!) < below
    default:
      return false
  }
}
