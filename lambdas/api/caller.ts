import { AppError } from '../platform/errors.ts'
import type { HttpEvent } from './http-event.ts'
import type { Identity } from './identity.ts'
import { fromAuthorizerContext } from './identity-context.ts'

/** The verified caller of a request, if there is one. Nothing that the client claims is used. */
export const callerOf = (event: HttpEvent): Identity | undefined =>
  fromAuthorizerContext(event.requestContext.authorizer?.lambda)

/** @throws AppError UNAUTHENTICATED when the route is public */
export function identityOf(event: HttpEvent): Identity {
  const identity = callerOf(event)
  if (!identity) throw new AppError('UNAUTHENTICATED')
  return identity
}
