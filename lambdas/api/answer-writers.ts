import { readEnvironment } from '../functions/environment.ts'
import { AppError } from '../platform/errors.ts'
import { callerOf } from './caller.ts'
import type { HttpMiddleware } from './http-event.ts'
import { noContent } from './responses.ts'

/** Shows a caller who may write but not read no more than the contract says for the route's answer. */
export const answerWriters = (): HttpMiddleware => {
  const { ROUTES } = readEnvironment('ROUTES')
  return {
    after: (request) => {
      const { event, response } = request
      const rule = ROUTES[event.routeKey]
      if (!response || rule?.scope !== 'write' || callerOf(event)?.scopes.includes('read')) return
      // Of an answer that the contract does not name, nothing is shown.
      const shown = rule.withoutRead?.[String(response.statusCode)] ?? 'empty'
      if (shown === 'refused') throw new AppError('INSUFFICIENT_SCOPE', 'Expected the scope "read" as well.')
      if (shown === 'empty') request.response = noContent()
    },
  }
}
