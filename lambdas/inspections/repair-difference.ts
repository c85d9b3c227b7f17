import { snapshotOf } from './compare-page.ts'
import type { DifferenceKind } from './difference-kinds.ts'
import { differencesOfImage, originalOf } from './differences-of-image.ts'
import { jobPart } from './differences-of-work.ts'
import type { ImageSnapshot } from './image-snapshot.ts'
import type { Difference } from './inspection-rows.ts'
import { bringBackOriginal, eraseDerived, eraseOriginal, type RepairObjectsDeps } from './repair-objects.ts'
import { askForAttempt, openJobAgain, type RepairOtherWorkDeps } from './repair-other-work.ts'
import { changed, type FoundAgain, type RepairOutcome, refused } from './repair-outcome.ts'
import {
  analyseUpload,
  indexAgain,
  makeRenditionsAgain,
  makeTransformAgain,
  openAgain,
  type RepairWorkDeps,
} from './repair-work.ts'

export interface RepairDeps extends RepairObjectsDeps, RepairWorkDeps, RepairOtherWorkDeps {
  graceDays: number
}

type RepairImage = (deps: RepairDeps, found: FoundAgain) => Promise<RepairOutcome>

const repairs: Partial<Record<DifferenceKind, RepairImage>> = {
  'original-missing': bringBackOriginal,
  'original-changed': bringBackOriginal,
  'original-left-over': eraseOriginal,
  'upload-unseen': analyseUpload,
  'rendition-missing': makeRenditionsAgain,
  'rendition-left-over': eraseDerived,
  'transform-missing': makeTransformAgain,
  'transform-left-over': eraseDerived,
  'index-missing': indexAgain,
  'index-left-over': indexAgain,
  'index-stale': indexAgain,
  'work-halted': openAgain,
}

/**
 * Repairs one difference, if it still is one. Everything is looked up again at this moment, and judged by the same
 * checks as before: a finding may be days old, and what was superfluous then may be needed now.
 */
export async function repairDifference(deps: RepairDeps, difference: Difference): Promise<RepairOutcome> {
  const { kind, owner, subject, part } = difference
  if (await deps.contents.isClosed(owner)) return changed
  if (kind === 'delivery-stuck') return askForAttempt(deps, difference)
  if (kind === 'work-halted' && part === jobPart) return openJobAgain(deps, difference)
  const repair = repairs[kind]
  if (!repair) return refused('Nobody but a person can decide what to do about this.')
  const moment = { now: deps.now(), graceMs: deps.graceDays * 86_400_000 }
  const needsIndex = kind.startsWith('index-')
  const found = await snapshotOf(deps.contents, { owner, imageId: subject }, { indexed: needsIndex })
  const snapshot = kind === 'original-changed' ? await withChecksum(deps, found) : found
  const isStill = differencesOfImage(snapshot, moment).some(
    (each) => each.kind === kind && each.part === part,
  )
  return isStill ? repair(deps, { snapshot, difference, moment }) : changed
}

async function withChecksum({ contents }: RepairDeps, snapshot: ImageSnapshot): Promise<ImageSnapshot> {
  const object = originalOf(snapshot)
  return object ? { ...snapshot, sha256: await contents.sha256(object.key) } : snapshot
}
