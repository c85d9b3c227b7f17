import type { InspectionQueue } from './aws/inspection-queue.ts'
import type { InspectionTable } from './aws/inspection-table.ts'

export interface ResumeInspectionsDeps {
  inspections: Pick<InspectionTable, 'overdue'>
  advanceInspection: InspectionQueue
  now: () => Date
}

/** Sends a message for each inspection and repair whose own message was lost. @returns how many */
export async function resumeInspections(deps: ResumeInspectionsDeps): Promise<number> {
  const halted = await deps.inspections.overdue(deps.now())
  for (const { inspectionId, repair } of halted) await deps.advanceInspection(inspectionId, repair)
  return halted.length
}
