import { createHash } from 'node:crypto'
import type { Relative } from '../search/dataset/family.ts'

/** The same photos have the same decision id, so a repeated request changes nothing. */
export const decisionIdOf = (imageIds: readonly string[]): string =>
  createHash('sha256')
    .update([...imageIds].sort().join())
    .digest('hex')
    .slice(0, 12)

const areKeptTogether = (a: Relative, b: Relative): boolean =>
  (a.kept ?? []).some((decision) => b.kept?.includes(decision))

/** Whether every pair is decided. A photo that joins the group later is in no decided pair. */
export const isDecided = (group: readonly Relative[]): boolean =>
  group.every((a, index) => group.slice(index + 1).every((b) => areKeptTogether(a, b)))

/** Whether this photo is kept by a decision that it shares with another photo of the group. */
export const isKept = (photo: Relative, group: readonly Relative[]): boolean =>
  group.some((other) => other !== photo && areKeptTogether(photo, other))

/** Every decision that two of these photos share: removing them makes the group undecided again. */
export function sharedDecisions(photos: readonly Relative[]): string[] {
  const decisions = photos.flatMap(({ kept = [] }) => [...new Set(kept)])
  return [...new Set(decisions.filter((decision, index) => decisions.indexOf(decision) !== index))]
}
