import { createHash } from 'node:crypto'
import type { RowKey } from '../../platform/dynamo/row-key.ts'
import type { DifferenceKind } from '../difference-kinds.ts'
import type { Difference, InspectionId } from '../inspection-rows.ts'

/** The partition that lists inspections; it also says which one runs, and when the last scheduled one began. */
export const inspectionsPartition = 'INSPECTIONS'
export const inspectionPrefix = 'INSPECTION#'
export const runningKey: RowKey = { pk: inspectionsPartition, sk: 'RUNNING' }
export const scheduleKey: RowKey = { pk: inspectionsPartition, sk: 'SCHEDULE' }

export const inspectionKey = (id: InspectionId): RowKey => ({
  pk: inspectionsPartition,
  sk: inspectionPrefix + id,
})

/** Everything that belongs to one inspection. */
export const contentsPartition = (id: InspectionId) => `${inspectionPrefix}${id}`

export const ownerPrefix = 'OWNER#'
export const repairPrefix = 'REPAIR#'
export const differencePrefix = (kind: DifferenceKind) => `DIFFERENCE#${kind}#`

export const repairKey = (id: InspectionId, kind: DifferenceKind): RowKey => ({
  pk: contentsPartition(id),
  sk: repairPrefix + kind,
})

/** Subjects and parts may be keys of objects, which are longer than a sort key can be: 1,024 bytes. */
export function differenceKey(id: InspectionId, { kind, owner, subject, part }: Difference): RowKey {
  const digest = createHash('sha256')
    .update(JSON.stringify([subject, part]))
    .digest('hex')
  const name = `${subject.slice(0, 64)}#${digest.slice(0, 24)}`
  return { pk: contentsPartition(id), sk: `${differencePrefix(kind)}${owner}#${name}` }
}

/** What a row of the open work is about. */
export function refOfOpenRow({ pk, sk }: RowKey): { inspectionId: InspectionId; repair?: DifferenceKind } {
  if (pk === inspectionsPartition) return { inspectionId: sk.slice(inspectionPrefix.length) }
  return {
    inspectionId: pk.slice(inspectionPrefix.length),
    repair: sk.slice(repairPrefix.length) as DifferenceKind,
  }
}
