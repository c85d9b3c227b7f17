import type { CompletedResult, Vision } from '../vision/vision.ts'
import type { Finding, JudgedFeature } from './corrections.ts'

/** A finding of a feature, with what can be judged about it. */
export interface KnownFinding extends Finding {
  readonly confidence: number
  readonly parents?: string[]
}

/** A label includes its broader terms: a verdict on "tabby" concerns "cat" as well. */
const withWiderTerms = ({ name, confidence, parents }: KnownFinding & { name: string; parents: string[] }) =>
  [name, ...parents].map((term, index) => ({ name: term, confidence, parents: parents.slice(index) }))

const findingsOf: { [F in JudgedFeature]: (result: CompletedResult<F>) => readonly KnownFinding[] } = {
  labels: ({ labels }) => labels.flatMap(withWiderTerms),
  objects: ({ objects }) => objects,
  faces: ({ faces }) => faces,
  text: ({ lines }) => lines,
}

/** The finished result of a feature. */
export function completedResult<F extends JudgedFeature>(
  vision: Vision | undefined,
  feature: F,
): CompletedResult<F> | undefined {
  const result = vision?.[feature]
  return result?.status === 'completed' ? (result as CompletedResult<F>) : undefined
}

/** All findings of one feature, most confident first where the result is sorted. */
export function knownFindings(vision: Vision | undefined, feature: JudgedFeature): readonly KnownFinding[] {
  const result = completedResult(vision, feature)
  return result ? findingsOf[feature](result as never) : []
}
