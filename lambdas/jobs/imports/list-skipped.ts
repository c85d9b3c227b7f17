import * as z from 'zod/mini'
import { idCursor } from '../../api/id-cursor.ts'
import { pageQuery } from '../../api/query-values.ts'
import type { SkippedObject } from '../../image-record/aws/skipped-object.ts'
import { AppError } from '../../platform/errors.ts'
import type { JobRef } from '../../platform/identifiers.ts'
import type { ImportTable } from '../aws/import-table.ts'
import type { JobTable } from '../aws/job-table.ts'
import { requireJob } from '../require-job.ts'

/** The longest key of an object in base64url. */
const maxCursorLength = 1_366

/** Query of GET /v1/jobs/{id}/skipped */
export const SkippedQuery = z.strictObject(
  pageQuery({ byDefault: 1_000, most: 1_000, maxLength: maxCursorLength }),
)
export type SkippedQuery = z.infer<typeof SkippedQuery>

const cursors = idCursor(z.string().check(z.minLength(1)))

export interface ListSkippedDeps {
  jobs: Pick<JobTable, 'get'>
  importTable: Pick<ImportTable, 'skippedPage'>
}

/**
 * GET /v1/jobs/{id}/skipped: one page as CSV (RFC 4180). The first page begins with the names of the columns.
 * @throws AppError NOT_FOUND, INVALID_CURSOR, or CONFLICT for a job that imports nothing
 */
export async function listSkipped(
  deps: ListSkippedDeps,
  ref: JobRef,
  { limit, cursor }: SkippedQuery,
): Promise<{ csv: string; nextCursor?: string }> {
  const job = await requireJob(deps, ref)
  if (!job.import) throw new AppError('CONFLICT', 'Expected a job that imports objects; this one does not.')
  const after = cursor === undefined ? undefined : cursors.decode(cursor)
  const { skipped, last } = await deps.importTable.skippedPage(ref, { limit, after })
  const rows = skipped.map((object) => columns.map((name) => object[name]))
  const csv = [...(cursor === undefined ? [columns] : []), ...rows].map(lineOf).join('')
  return { csv, nextCursor: last && cursors.encode(last) }
}

const columns = ['key', 'sizeBytes', 'code', 'reason', 'imageId'] as const satisfies (keyof SkippedObject)[]

const lineOf = (cells: readonly (string | number | undefined)[]): string =>
  `${cells.map((cell) => cellOf(String(cell ?? ''))).join(',')}\r\n`

/** Spreadsheets run text that begins like a formula, and anybody may have named the objects. */
function cellOf(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
