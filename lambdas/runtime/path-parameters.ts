import type * as z from 'zod/mini'
import { ImageId } from '../core/contracts/identifiers.ts'
import { AppError } from '../core/errors.ts'
import type { HttpEvent } from './http-event.ts'
import { ownerOf } from './identity.ts'

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
