import { v5 as uuidV5 } from 'uuid'
import { eventNamespace } from '../events/announcement.ts'
import { eventSchemaVersion, type StageEvent } from '../events/events.ts'
import { lostIn } from './inspection-counts.ts'
import type { InspectionRow } from './inspection-rows.ts'

/** The event of a completed inspection. Its id follows from the inspection, so a repetition has the same. */
export const eventOfInspection = (inspection: InspectionRow): StageEvent => ({
  detailType: 'Inspection Completed',
  detail: {
    schemaVersion: eventSchemaVersion,
    eventId: uuidV5(inspection.inspectionId, eventNamespace),
    inspectionId: inspection.inspectionId,
    scope: inspection.scope,
    occurredAt: inspection.completedAt!,
    images: inspection.totals.images,
    originalBytes: inspection.totals.originalBytes,
    lost: lostIn(inspection),
    differences: Object.entries(inspection.counts).map(([kind, count]) => ({ kind, count })),
  },
})
