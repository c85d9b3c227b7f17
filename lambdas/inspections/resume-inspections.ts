import type { AdvanceInspection } from './aws/inspection-invoker.ts'
import type { InspectionTable } from './aws/inspection-table.ts'

export interface ResumeInspectionsDeps {
  inspections: Pick<InspectionTable, 'overdue'>
  advanceInspection: AdvanceInspection
  now: () => Date
}

/** Goes on with each inspection and repair whose invocation was lost. @returns how many */
export async function resumeInspections(deps: ResumeInspectionsDeps): Promise<number> {
  const halted = await deps.inspections.overdue(deps.now())
  for (const { inspectionId, repair } of halted) await deps.advanceInspection(inspectionId, repair)
  return halted.length
}
