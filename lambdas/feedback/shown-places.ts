import type { Correction, Finding } from './corrections.ts'
import { bestMatch, isSameFinding } from './match-findings.ts'
import { confirmedFinding, rejects } from './verdict-meaning.ts'

/** How findings of one feature that are somewhere in the picture are shown. */
export interface PlaceKind<T extends Finding> {
  /** A finding that a person vouches for, where the model had another one (`instead`) or none. */
  make(said: Finding, entry: Correction, instead?: T): T
  /** Puts findings that nothing was found for among those that were. */
  insert(shown: readonly T[], added: readonly T[]): T[]
}

const subjectOf = ({ subject }: Correction) => subject

/** Whether a verdict on this place speaks against what was found there. Texts: only against the text that was judged. */
function speaksAgainst(entry: Correction, finding: Finding): boolean {
  if (finding.text === undefined) return rejects(entry)
  if (entry.verdict === 'wrong') return finding.text === entry.subject.text
  return entry.verdict !== 'right' && finding.text !== confirmedFinding(entry)?.text
}

/**
 * Objects, faces or lines of text with the verdicts on them. Of several verdicts that touch a finding the nearest one
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
