import type { HttpRoute, WithoutRead } from '../core/contracts/routes/http-route.ts'
import { AppError } from '../core/errors.ts'
import type { HttpMiddleware } from './http-event.ts'
import { callerOf } from './identity.ts'
import { routeOf } from './known-routes.ts'
import { noContent } from './responses.ts'

/** Of an answer that the contract does not name, nothing is shown. */
function withoutRead({ answers }: HttpRoute, status: number): WithoutRead {
  const answer = answers[status]
  if (!answer) return 'empty'
  return 'withoutRead' in answer ? (answer.withoutRead as WithoutRead) : 'same'
}

/** Shows a caller who may write but not read no more than the contract says for the route's answer. */
export const answerWriters = (): HttpMiddleware => ({
  after: (request) => {
    const { event, response } = request
    const route = routeOf(event)
    if (!response || route?.scope !== 'write' || callerOf(event)?.scopes.includes('read')) return
    const shown = withoutRead(route, response.statusCode ?? 200)
    if (shown === 'refused') throw new AppError('INSUFFICIENT_SCOPE', 'Expected the scope "read" as well.')
    if (shown === 'empty') request.response = noContent()
  },
})
