import { idCursor } from '../api/id-cursor.ts'
import { AppError } from '../platform/errors.ts'
import type { InspectionTable } from './aws/inspection-table.ts'
import { differenceKindNames, kindOf } from './difference-kinds.ts'
import { differencesIn, lostIn } from './inspection-counts.ts'
import { InspectionId, type InspectionRow, type RepairRow } from './inspection-rows.ts'
import type {
  DifferenceGroup,
  DifferenceList,
  DifferenceListQuery,
  InspectionList,
  InspectionListQuery,
  InspectionName,
  InspectionSummary,
  InspectionView,
  RepairView,
} from './inspections.ts'
import { statementOf } from './statement.ts'

export interface ReadInspectionsDeps {
  inspections: Pick<InspectionTable, 'get' | 'list' | 'differences' | 'repairs'>
}

const examplesPerGroup = 5
const cursorOfList = idCursor(InspectionId)

/** @throws AppError NOT_FOUND */
export async function findInspection(
  { inspections }: { inspections: Pick<InspectionTable, 'get' | 'list'> },
  name: InspectionName,
): Promise<InspectionRow> {
  const found = name === 'latest' ? await latest(inspections) : await inspections.get(name)
  if (!found)
    throw new AppError(
      'NOT_FOUND',
      name === 'latest'
        ? 'This stage has not been inspected yet. Start an inspection with POST /v1/admin/inspections.'
        : 'There is no inspection with this id. Inspections are kept for 60 days.',
    )
  return found
}

/** The newest completed one of everything: slices of checksums come between. The first one shows while it runs. */
async function latest({ list }: Pick<InspectionTable, 'list'>): Promise<InspectionRow | undefined> {
  let running: InspectionRow | undefined
  let after: InspectionId | undefined
  do {
    const { rows, last } = await list(100, after)
    const whole = rows.filter(({ scope }) => scope === 'everything')
    const completed = whole.find(({ state }) => state === 'completed')
    if (completed) return completed
    running ??= whole[0]
    after = last
  } while (after)
  return running
}

/** GET /v1/admin/inspections */
export async function listInspections(
  { inspections }: ReadInspectionsDeps,
  { limit, cursor }: InspectionListQuery,
): Promise<InspectionList> {
  const { rows, last } = await inspections.list(limit, cursor && cursorOfList.decode(cursor))
  return { items: rows.map(summaryOf), nextCursor: last && cursorOfList.encode(last) }
}

/** GET /v1/admin/inspections/{id} */
export async function readInspection(
  deps: ReadInspectionsDeps,
  name: InspectionName,
): Promise<InspectionView> {
  return viewOf(deps, await findInspection(deps, name))
}

export async function viewOf(deps: ReadInspectionsDeps, inspection: InspectionRow): Promise<InspectionView> {
  const repairs = await deps.inspections.repairs(inspection.inspectionId)
  const found = differenceKindNames.filter((kind) => inspection.counts[kind])
  const groups = await Promise.all(
    found.map(async (kind): Promise<DifferenceGroup> => {
      const { title, explanation, isLoss = false, repair, deletes = false } = kindOf(kind)
      const { items } = await deps.inspections.differences(inspection.inspectionId, kind, {
        limit: examplesPerGroup,
      })
      const repaired = repairs.find((each) => each.kind === kind)
      return {
        kind,
        title,
        explanation,
        isLoss,
        count: inspection.counts[kind]!,
        repair,
        deletes,
        examples: [...items],
        ...(repaired && { repaired: repairView(repaired) }),
      }
    }),
  )
  return {
    ...summaryOf(inspection),
    totals: inspection.totals,
    groups: groups.sort((a, b) => Number(b.isLoss) - Number(a.isLoss) || b.count - a.count),
    statement: statementOf(inspection),
  }
}

const summaryOf = (inspection: InspectionRow): InspectionSummary => {
  const { inspectionId, scope, state, startedBy, startedAt, completedAt } = inspection
  const counts = { differences: differencesIn(inspection), lost: lostIn(inspection) }
  return { inspectionId, scope, state, startedBy, startedAt, completedAt, ...counts }
}

export const repairView = ({
  kind,
  state,
  begunAt,
  endedAt,
  done,
  changed,
  refused,
  refusal,
}: RepairRow): RepairView => ({
  kind,
  state,
  begunAt,
  endedAt,
  done,
  changed,
  refused,
  refusal,
})

/** GET /v1/admin/inspections/{id}/differences */
export async function listDifferences(
  deps: ReadInspectionsDeps,
  name: InspectionName,
  { kind, limit, cursor }: DifferenceListQuery,
): Promise<DifferenceList> {
  const { inspectionId } = await findInspection(deps, name)
  const after = cursor && Buffer.from(cursor, 'base64url').toString()
  // Where an inspection continues is a name of a row. Whatever a client makes up, it stays within this list.
  if (after !== undefined && !/^[\x21-\x7e]{1,400}$/.test(after)) throw new AppError('INVALID_CURSOR')
  const { items, last } = await deps.inspections.differences(inspectionId, kind, { limit, after })
  return { items: [...items], nextCursor: last && Buffer.from(last).toString('base64url') }
}
