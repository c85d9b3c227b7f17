import type * as z from 'zod/mini'
import { AppError } from '../platform/errors.ts'
import { ImageId } from '../platform/identifiers.ts'
import { ownerOf } from './caller.ts'
import type { HttpEvent } from './http-event.ts'

/** What stands in the path under this name. What cannot be one is simply not there. @throws AppError NOT_FOUND */
export function pathParameter<T>(event: HttpEvent, name: string, schema: z.ZodMiniType<T>): T {
  const parsed = schema.safeParse(event.pathParameters?.[name])
  if (!parsed.success)
    throw new AppError('NOT_FOUND', `There is nothing here: ${parsed.error.issues[0]?.message}.`)
  return parsed.data
}

/** The image that a request names, of the caller's own. */
export const imageOf = (event: HttpEvent) => ({
  owner: ownerOf(event),
  imageId: pathParameter(event, 'id', ImageId),
})
