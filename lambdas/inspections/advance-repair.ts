import pLimit from 'p-limit'
import type { AdvanceInspection } from './aws/inspection-invoker.ts'
import type { InspectionTable } from './aws/inspection-table.ts'
import type { DifferenceKind } from './difference-kinds.ts'
import type { Difference, InspectionId, RepairRow } from './inspection-rows.ts'
import { type RepairDeps, repairDifference } from './repair-difference.ts'
import type { RepairOutcome } from './repair-outcome.ts'
import { openAt } from './start-inspection.ts'

export interface AdvanceRepairDeps extends RepairDeps {
  inspections: Pick<InspectionTable, 'repair' | 'saveRepair' | 'differences' | 'noteOutcome'>
  advanceInspection: AdvanceInspection
  onFailure: (error: unknown, difference: Difference) => void
}

/** Enough time to finish the page in progress. */
const reserveMs = 25_000
const differencesPerPage = 100
const parallelism = 10

/**
 * Advances the repair of one kind as far as time allows, page by page. Each outcome is noted at its difference before
 * the progress is saved: after an interruption, a page is taken again, and what was repaired counts once.
 */
export async function advanceRepair(
  deps: AdvanceRepairDeps,
  inspectionId: InspectionId,
  kind: DifferenceKind,
  remainingMs: () => number,
): Promise<'over' | 'advanced' | 'overtaken' | 'completed'> {
  let repair = await deps.inspections.repair(inspectionId, kind)
  if (repair?.state !== 'running') return 'over'
  while (remainingMs() > reserveMs) {
    const page = await deps.inspections.differences(inspectionId, kind, {
      limit: differencesPerPage,
      after: repair.after,
    })
    const outcomes = await repairPage(deps, inspectionId, page.items)
    const isLast = page.last === undefined
    const saved: RepairRow | undefined = await deps.inspections.saveRepair({
      ...repair,
      ...tallied(repair, outcomes),
      after: page.last,
      ...(isLast ? { state: 'completed', endedAt: deps.now().toISOString() } : {}),
      openShard: undefined,
      dueAt: undefined,
      ...(isLast ? {} : openAt(deps.now())),
    })
    if (!saved) return 'overtaken'
    if (isLast) return 'completed'
    repair = saved
  }
  await deps.advanceInspection(inspectionId, kind)
  return 'advanced'
}

function repairPage(
  deps: AdvanceRepairDeps,
  id: InspectionId,
  page: readonly Difference[],
): Promise<RepairOutcome[]> {
  const limit = pLimit(parallelism)
  return Promise.all(page.map((difference) => limit(() => repairOnce(deps, id, difference))))
}

/** What was refused or failed is tried again by another repair; what is done is not. */
async function repairOnce(
  deps: AdvanceRepairDeps,
  id: InspectionId,
  difference: Difference,
): Promise<RepairOutcome> {
  const { outcome } = difference
  if (outcome === 'done' || outcome === 'changed') return { is: outcome }
  try {
    const repaired = await repairDifference(deps, difference)
    await deps.inspections.noteOutcome(id, difference, repaired.is)
    return repaired
  } catch (error) {
    deps.onFailure(error, difference)
    return { is: 'refused', why: 'The repair failed; the log says why. Repair this kind again.' }
  }
}

function tallied({ done, changed, refused, refusal }: RepairRow, outcomes: readonly RepairOutcome[]) {
  const count = (is: RepairOutcome['is']) => outcomes.filter((outcome) => outcome.is === is).length
  const latest = outcomes.findLast((outcome) => outcome.is === 'refused')
  return {
    done: done + count('done'),
    changed: changed + count('changed'),
    refused: refused + count('refused'),
    refusal: latest?.is === 'refused' ? latest.why : refusal,
  }
}
