import type * as z from 'zod/mini'
import { AppError } from '../platform/errors.ts'

/**
 * A cursor that holds the last id of a page and nothing else. The owner comes from the request's identity, so a cursor
 * made up by a client can only move within that client's own data.
 */
export const idCursor = <Id extends string>(schema: z.ZodMiniType<Id>) => ({
  encode: (id: string): string => Buffer.from(id).toString('base64url'),

  /** @throws AppError INVALID_CURSOR */
  decode(cursor: string): Id {
    const parsed = schema.safeParse(Buffer.from(cursor, 'base64url').toString())
    if (!parsed.success) throw new AppError('INVALID_CURSOR')
    return parsed.data
  },
})
