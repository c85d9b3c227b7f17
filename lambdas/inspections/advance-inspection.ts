import type { AdvanceInspection } from './aws/inspection-invoker.ts'
import type { InspectionTable } from './aws/inspection-table.ts'
import { comparePage } from './compare-page.ts'
import type {
  Difference,
  InspectionId,
  InspectionPlace,
  InspectionRow,
  InspectionTotals,
} from './inspection-rows.ts'
import { type OwnerSource, ownerSources, type StageContents } from './stage-contents.ts'
import { openAt } from './start-inspection.ts'

export interface AdvanceInspectionDeps {
  inspections: Pick<
    InspectionTable,
    'get' | 'save' | 'complete' | 'addOwners' | 'ownerAfter' | 'addDifferences'
  >
  contents: StageContents
  advanceInspection: AdvanceInspection
  /** Tells everybody about an inspection that has ended. Repeating it is harmless. */
  announce: (inspection: InspectionRow) => Promise<unknown>
  graceDays: number
  checksumGibPerDay: number
  now: () => Date
}

export type InspectionOutcome = 'over' | 'advanced' | 'overtaken' | 'completed'

/** Enough time to finish the page in progress. */
const reserveMs = 25_000
const gib = 1024 ** 3

/** The steps at each owner, after the owners were gathered. */
const compareImages = 'images'
const compareOtherWork = 'other work'
const nextOwner = 'next owner'

interface Step {
  readonly place: InspectionPlace | 'end'
  readonly differences?: readonly Difference[]
  readonly totals?: Partial<InspectionTotals>
}

/**
 * Advances an inspection as far as time allows, page by page. What a page found is written before the progress is
 * saved, under keys that a repetition overwrites; so after an interruption nothing is missing and nothing counts
 * twice. If two workers take the same step, the one that saves later stops.
 */
export async function advanceInspection(
  deps: AdvanceInspectionDeps,
  inspectionId: InspectionId,
  remainingMs: () => number,
): Promise<InspectionOutcome> {
  let inspection = await deps.inspections.get(inspectionId)
  if (!inspection?.openShard) return 'over'
  if (inspection.state === 'completed') return close(deps, inspection)
  while (remainingMs() > reserveMs) {
    const { place, differences = [], totals = {} } = await takeStep(deps, inspection)
    await deps.inspections.addDifferences(inspectionId, differences)
    const advanced = { ...inspection, ...tallied(inspection, differences, totals), ...openAt(deps.now()) }
    if (place === 'end') {
      const completed = await deps.inspections.complete({
        ...advanced,
        state: 'completed',
        // The row of a completed inspection names nobody: accounts are erased.
        place: { step: 'end' },
        completedAt: deps.now().toISOString(),
      })
      return completed ? close(deps, completed) : 'overtaken'
    }
    const saved = await deps.inspections.save({ ...advanced, place })
    if (!saved) return 'overtaken'
    inspection = saved
  }
  await deps.advanceInspection(inspectionId)
  return 'advanced'
}

/** Announces the end. If it is cut off before the row is closed, the sweep has it announced again. */
async function close(deps: AdvanceInspectionDeps, inspection: InspectionRow): Promise<InspectionOutcome> {
  await deps.announce(inspection)
  const { openShard: _, dueAt: __, ...closed } = inspection
  return (await deps.inspections.save(closed)) ? 'completed' : 'overtaken'
}

async function takeStep(deps: AdvanceInspectionDeps, inspection: InspectionRow): Promise<Step> {
  const { step, owner } = inspection.place
  if (step === nextOwner) return moveOn(deps, inspection)
  if (owner === undefined) return gatherOwners(deps, inspection, step as OwnerSource)
  // The erasure of an account removes what it finds, and looks again at the end.
  if (await deps.contents.isClosed(owner)) return { place: { step: nextOwner, owner } }
  return step === compareImages ? compareImagesOf(deps, inspection) : compareOtherWorkOf(deps, inspection)
}

/** First, every owner is written down, from every place that names owners: keeping them in memory has no bound. */
async function gatherOwners(
  { inspections, contents }: AdvanceInspectionDeps,
  { inspectionId, place }: InspectionRow,
  source: OwnerSource,
): Promise<Step> {
  const { owners, next } = await contents.owners(source, place.after)
  await inspections.addOwners(inspectionId, owners)
  if (next !== undefined) return { place: { step: source, after: next } }
  const following = ownerSources[ownerSources.indexOf(source) + 1]
  return { place: { step: following ?? nextOwner } }
}

async function moveOn(
  { inspections, contents }: AdvanceInspectionDeps,
  { inspectionId, place }: InspectionRow,
): Promise<Step> {
  const owner = await inspections.ownerAfter(inspectionId, place.owner)
  if (owner === undefined) return { place: 'end' }
  if (await contents.isClosed(owner)) return { place: { step: nextOwner, owner } }
  return { place: { step: compareImages, owner }, totals: { owners: 1 } }
}

async function compareImagesOf(
  { contents, graceDays, checksumGibPerDay, now }: AdvanceInspectionDeps,
  { place, scope, totals }: InspectionRow,
): Promise<Step> {
  const { owner, after = '' } = place as { owner: string; after?: string }
  const checksumBytesLeft = checksumGibPerDay * gib - totals.checkedBytes
  const moment = { now: now(), graceMs: graceDays * 86_400_000 }
  const page = await comparePage({ contents, checksumBytesLeft }, { owner, after }, scope, moment)
  const following = scope === 'everything' ? compareOtherWork : nextOwner
  return {
    ...page,
    place:
      page.next === undefined ? { step: following, owner } : { step: compareImages, owner, after: page.next },
  }
}

async function compareOtherWorkOf(
  { contents, now }: AdvanceInspectionDeps,
  { place }: InspectionRow,
): Promise<Step> {
  const owner = place.owner!
  const { found, next } = await contents.otherWork(owner, place.after, now())
  return {
    differences: found,
    place: next === undefined ? { step: nextOwner, owner } : { step: compareOtherWork, owner, after: next },
  }
}

function tallied(
  { counts, totals }: InspectionRow,
  differences: readonly Difference[],
  added: Partial<InspectionTotals>,
): Pick<InspectionRow, 'counts' | 'totals'> {
  const next = { ...counts }
  for (const { kind } of differences) next[kind] = (next[kind] ?? 0) + 1
  const names = Object.keys(totals) as (keyof InspectionTotals)[]
  const sums = names.map((name) => [name, totals[name] + (added[name] ?? 0)])
  return { counts: next, totals: Object.fromEntries(sums) }
}
