import { v7 as uuidV7 } from 'uuid'
import type { AdvanceInspection } from './aws/inspection-invoker.ts'
import type { InspectionTable, Schedule } from './aws/inspection-table.ts'
import type { InspectionRow, InspectionScope } from './inspection-rows.ts'
import { ownerSources } from './stage-contents.ts'

export interface StartInspectionDeps {
  inspections: Pick<InspectionTable, 'begin' | 'running' | 'get' | 'schedule'>
  advanceInspection: AdvanceInspection
  now: () => Date
}

/** How long inspections, with everything that they found, are kept. */
export const inspectionDays = 60
export const inspectionShard = 'inspections'
/** A step takes a minute at most. A row that has not moved for this long has lost its message. */
const stalledAfterMs = 5 * 60_000
const dayMs = 86_400_000

/** What makes the sweep send another message, if this row does not move. */
export const openAt = (now: Date) => ({
  openShard: inspectionShard,
  dueAt: new Date(now.getTime() + stalledAfterMs).toISOString(),
})

export const expiryFrom = (now: Date): number => Math.floor(now.getTime() / 1000) + inspectionDays * 86_400

const newInspection = (
  scope: InspectionScope,
  startedBy: InspectionRow['startedBy'],
  now: Date,
): InspectionRow => ({
  inspectionId: uuidV7(),
  scope,
  state: 'running',
  startedBy,
  startedAt: now.toISOString(),
  place: { step: ownerSources[0] },
  totals: { owners: 0, images: 0, originalBytes: 0, transforms: 0, checkedOriginals: 0, checkedBytes: 0 },
  counts: {},
  revision: 1,
  ...openAt(now),
  expiresAtEpochSeconds: expiryFrom(now),
})

/**
 * POST /v1/admin/inspections: one inspection runs at a time. Whoever asks for another one gets the one that runs.
 */
export async function startInspection(
  deps: StartInspectionDeps,
): Promise<{ readonly isNew: boolean; readonly inspection: InspectionRow }> {
  for (;;) {
    const inspection = newInspection('everything', 'administrator', deps.now())
    if (await deps.inspections.begin(inspection)) {
      await deps.advanceInspection(inspection.inspectionId)
      return { isNew: true, inspection }
    }
    const running = await deps.inspections.running()
    const found = running && (await deps.inspections.get(running))
    if (found) return { isNew: false, inspection: found }
    // It has just ended.
  }
}

export interface Frequency {
  /** How often everything is inspected. */
  inspectEvery: 'day' | 'week' | 'never'
  /** How many GiB of originals are read each day to compare checksums. */
  checksumGibPerDay: number
}

/** What is due today; undefined: nothing, or it has begun already. */
export function dueToday(
  { inspectEvery, checksumGibPerDay }: Frequency,
  { day, everythingOn }: Schedule,
  today: string,
): InspectionScope | undefined {
  if (inspectEvery === 'never' || day >= today) return undefined
  const days = (Date.parse(today) - Date.parse(everythingOn)) / dayMs
  if (days >= (inspectEvery === 'day' ? 1 : 7)) return 'everything'
  return checksumGibPerDay > 0 ? 'checksums' : undefined
}

/** Starts the inspection that is due. A new stage has its first one after a day or a week. */
export async function startDueInspection(
  deps: StartInspectionDeps & Frequency,
): Promise<InspectionScope | undefined> {
  if (deps.inspectEvery === 'never') return undefined
  const now = deps.now()
  const today = now.toISOString().slice(0, 10)
  const schedule = await deps.inspections.schedule(today)
  const scope = dueToday(deps, schedule, today)
  if (!scope) return undefined
  const inspection = newInspection(scope, 'schedule', now)
  const everythingOn = scope === 'everything' ? today : schedule.everythingOn
  if (!(await deps.inspections.begin(inspection, { day: today, everythingOn }))) return undefined
  await deps.advanceInspection(inspection.inspectionId)
  return scope
}
