import { AppError } from '../platform/errors.ts'
import type { AdvanceInspection } from './aws/inspection-invoker.ts'
import type { InspectionTable } from './aws/inspection-table.ts'
import { kindOf } from './difference-kinds.ts'
import type { RepairRow } from './inspection-rows.ts'
import type { InspectionName, RepairPreview, RepairRequest, RepairView } from './inspections.ts'
import { findInspection, repairView } from './read-inspections.ts'
import { expiryFrom, openAt } from './start-inspection.ts'

export interface BeginRepairDeps {
  inspections: Pick<InspectionTable, 'get' | 'list' | 'differences' | 'beginRepair' | 'repair'>
  advanceInspection: AdvanceInspection
  now: () => Date
}

const examplesPerPreview = 20

/**
 * POST /v1/admin/inspections/{id}/repairs: without `apply`, only says what would be done. Of several calls at once, one
 * starts the repair, and all of them get it.
 */
export async function beginRepair(
  deps: BeginRepairDeps,
  name: InspectionName,
  { kind, apply }: RepairRequest,
): Promise<{ readonly preview: RepairPreview } | { readonly repair: RepairView }> {
  const inspection = await findInspection(deps, name)
  const { repair, deletes = false } = kindOf(kind)
  if (inspection.state !== 'completed')
    throw new AppError(
      'CONFLICT',
      'The inspection is still running. Repair what it finds when it is completed.',
    )
  if (!repair)
    throw new AppError(
      'CONFLICT',
      'There is no repair of this kind: look at each difference, and decide yourself.',
    )
  const { inspectionId } = inspection
  if (!apply) {
    const { items } = await deps.inspections.differences(inspectionId, kind, { limit: examplesPerPreview })
    return { preview: { kind, count: inspection.counts[kind] ?? 0, repair, deletes, examples: [...items] } }
  }
  const now = deps.now()
  const wanted: RepairRow = {
    inspectionId,
    kind,
    state: 'running',
    begunAt: now.toISOString(),
    done: 0,
    changed: 0,
    refused: 0,
    revision: 1,
    ...openAt(now),
    expiresAtEpochSeconds: expiryFrom(now),
  }
  if (await deps.inspections.beginRepair(wanted)) {
    await deps.advanceInspection(inspectionId, kind)
    return { repair: repairView(wanted) }
  }
  return { repair: repairView((await deps.inspections.repair(inspectionId, kind)) ?? wanted) }
}
