import * as z from 'zod/mini'
import { AppError } from '../platform/errors.ts'

/**
 * Where reading the audit log continues: in this month, before this entry; without an entry, from the end of the
 * month.
 */
export interface AuditPlace {
  readonly month: string
  readonly before?: string
}

const Place = z.tuple([z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/)), z.optional(z.uuidv7())])

export const encodeAuditCursor = ({ month, before }: AuditPlace): string =>
  Buffer.from([month, ...(before ? [before] : [])].join('/')).toString('base64url')

/** @throws AppError INVALID_CURSOR */
export function decodeAuditCursor(cursor: string): AuditPlace {
  const parsed = Place.safeParse(Buffer.from(cursor, 'base64url').toString().split('/'))
  if (!parsed.success) throw new AppError('INVALID_CURSOR', undefined, { cause: parsed.error })
  const [month, before] = parsed.data
  return { month, before }
}
