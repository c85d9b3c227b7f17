import type { CompletedResult, Vision } from '../vision/vision.ts'
import type { Finding, JudgedFeature } from './corrections.ts'

/** Something that a feature found, with what can be judged about it. */
export interface KnownFinding extends Finding {
  readonly confidence: number
  readonly parents?: string[]
}

/** A label says its wider terms as well: "tabby" is a verdict on "cat", too. */
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

/** Everything that one feature found, most confident first as far as the result is. */
export function knownFindings(vision: Vision | undefined, feature: JudgedFeature): readonly KnownFinding[] {
  const result = completedResult(vision, feature)
  return result ? findingsOf[feature](result as never) : []
}
