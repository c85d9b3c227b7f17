import type { Correction, Finding } from '../image-record/corrections.ts'
import { bestMatch, isSameFinding } from './match-findings.ts'
import { confirmedFinding, rejects } from './verdict-meaning.ts'

/** How to show the findings of one feature that have a place in the picture. */
export interface PlaceKind<T extends Finding> {
  /** Makes a finding that a person confirmed, where the model had a different one (`instead`) or none. */
  make(said: Finding, entry: Correction, instead?: T): T
  /** Inserts findings that no model made among those that a model made. */
  insert(shown: readonly T[], added: readonly T[]): T[]
}

const subjectOf = ({ subject }: Correction) => subject

/** Whether a verdict on this place contradicts the finding there. For text, only if it is the text that was judged. */
function speaksAgainst(entry: Correction, finding: Finding): boolean {
  if (finding.text === undefined) return rejects(entry)
  if (entry.verdict === 'wrong') return finding.text === entry.subject.text
  return entry.verdict !== 'right' && finding.text !== confirmedFinding(entry)?.text
}

/**
 * Applies verdicts to objects, faces or lines of text. If several overlap a finding, the one with the most overlap
 * counts.
 */
export function shownPlaces<T extends Finding>(
  found: readonly T[],
  entries: readonly Correction[],
  { make, insert }: PlaceKind<T>,
): T[] {
  const settled = new Set<Correction>()
  const isRejected = (finding: Finding, by?: Correction) => {
    const others = entries.filter((entry) => entry !== by)
    const entry = bestMatch(others, subjectOf, finding)
    return entry !== undefined && speaksAgainst(entry, finding)
  }

  const shown = found.flatMap((finding): T[] => {
    const entry = bestMatch(entries, subjectOf, finding)
    if (!entry) return [finding]
    if (!speaksAgainst(entry, finding)) {
      settled.add(entry)
      return [finding]
    }
    const said = confirmedFinding(entry)
    if (!said || settled.has(entry) || isRejected(said, entry)) return []
    settled.add(entry)
    return [make(said, entry, finding)]
  })

  const added = entries.flatMap((entry): T[] => {
    const said = confirmedFinding(entry)
    const isThere = !said || settled.has(entry) || shown.some((finding) => isSameFinding(finding, said))
    return isThere || isRejected(said, entry) ? [] : [make(said, entry)]
  })
  return insert(shown, added)
}
