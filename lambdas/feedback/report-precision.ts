import { AppError } from '../platform/errors.ts'
import type { Owner } from '../platform/identifiers.ts'
import type { PrecisionTable } from './aws/precision-table.ts'
import type { Precision, PrecisionList, PrecisionQuery } from './precision.ts'
import { precisionKeyOf, rankPrecision } from './rank-precision.ts'

export interface ReportPrecisionDeps {
  precision: Pick<PrecisionTable, 'read'>
}

const cursorShape = /^(\d{1,15})#([\w-]{16})$/

/** A cursor holds how often the last name of the page was judged, and the name. */
const encodeCursor = (item: Precision): string =>
  Buffer.from(`${item.sampleSize}#${precisionKeyOf(item)}`).toString('base64url')

function isAfter(cursor: string): (item: Precision) => boolean {
  const [, sampleSize, key = ''] = cursorShape.exec(Buffer.from(cursor, 'base64url').toString()) ?? []
  if (sampleSize === undefined) throw new AppError('INVALID_CURSOR')
  return (item) =>
    item.sampleSize < Number(sampleSize) ||
    (item.sampleSize === Number(sampleSize) && precisionKeyOf(item) > key)
}

/** GET /v1/feedback/precision */
export async function reportPrecision(
  deps: ReportPrecisionDeps,
  owner: Owner,
  { feature, byModel, limit, cursor }: PrecisionQuery,
): Promise<PrecisionList> {
  const isWanted = cursor === undefined ? () => true : isAfter(cursor)
  const { counts, truncated } = await deps.precision.read(owner, byModel, feature)
  const ranked = rankPrecision(counts).filter(isWanted)
  const items = ranked.slice(0, limit)
  return {
    items,
    nextCursor: ranked.length > limit ? encodeCursor(items.at(-1)!) : undefined,
    ...(truncated && { truncated }),
  }
}
