import { createHash } from 'node:crypto'
import type { Relative } from './family.ts'

/** The same photos, the same decision: a repeated request changes nothing. */
export const decisionIdOf = (imageIds: readonly string[]): string =>
  createHash('sha256')
    .update([...imageIds].sort().join())
    .digest('hex')
    .slice(0, 12)

const areKeptTogether = (a: Relative, b: Relative): boolean =>
  (a.kept ?? []).some((decision) => b.kept?.includes(decision))

/** Whether somebody has decided about every pair. A photo that joins later is decided about with nobody. */
export const isDecided = (group: readonly Relative[]): boolean =>
  group.every((a, index) => group.slice(index + 1).every((b) => areKeptTogether(a, b)))

/** Whether this photo stays by a decision that it shares with another one of the group. */
export const isKept = (photo: Relative, group: readonly Relative[]): boolean =>
  group.some((other) => other !== photo && areKeptTogether(photo, other))

/** Every decision that two of these photos share: what has to go for all of them to be open again. */
export function sharedDecisions(photos: readonly Relative[]): string[] {
  const decisions = photos.flatMap(({ kept = [] }) => [...new Set(kept)])
  return [...new Set(decisions.filter((decision, index) => decisions.indexOf(decision) !== index))]
}
