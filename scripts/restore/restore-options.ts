import * as z from 'zod'
import { runName } from '../rebuild-index/run-name.ts'
import type { RestoreSource } from './restored-table.ts'

export const restoreUsage =
  'Usage: npm run restore -- --stage <stage> (--at <time, such as 2026-11-25T09:45:00Z> | --backup <ARN> | --table <name of a restored table>) [--people <file of export-people>] [--overwrite] [--run <name, to continue>] [--dry-run]'

const Values = z.object({
  stage: z.string().min(1),
  at: z.iso.datetime({ offset: true }).optional(),
  backup: z.string().startsWith('arn:').optional(),
  table: z.string().min(3).optional(),
  people: z.string().optional(),
  run: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/, 'Expected letters, digits and -')
    .optional(),
  overwrite: z.boolean().default(false),
  'dry-run': z.boolean().default(false),
})

export interface RestoreOptions {
  readonly source: RestoreSource
  readonly overwrite: boolean
  readonly isDryRun: boolean
  /** The name of the rebuild of the index. */
  readonly run: string
}

/** @throws Error that says what was expected */
export function readRestoreOptions(
  values: unknown,
  now: Date,
): RestoreOptions & { readonly stage: string; readonly peopleFile: string | undefined } {
  const read = Values.safeParse(values)
  if (!read.success) throw new Error(z.prettifyError(read.error))
  const { stage, at, backup, table, people, run = runName(now), overwrite, 'dry-run': isDryRun } = read.data
  const sources: RestoreSource[] = [
    ...(at === undefined ? [] : [{ kind: 'time', at: new Date(at) } as const]),
    ...(backup === undefined ? [] : [{ kind: 'backup', backupArn: backup } as const]),
    ...(table === undefined ? [] : [{ kind: 'table', name: table } as const]),
  ]
  const [source] = sources
  if (source === undefined || sources.length > 1)
    throw new Error(`Expected one of --at, --backup and --table; received ${sources.length}`)
  return { stage, source, overwrite, isDryRun, run, peopleFile: people }
}
