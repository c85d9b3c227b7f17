import { AppError } from '../platform/errors.ts'
import { logger } from '../platform/telemetry.ts'
import type { HttpEvent, HttpResult } from './http-event.ts'

type Answer = (event: HttpEvent) => Promise<HttpResult>

/** Has each route answered by its own function, and logs that it was. */
export const routeRequests =
  (routes: Record<string, Answer>): Answer =>
  async (event) => {
    const answer = routes[event.routeKey]
    if (!answer) throw new AppError('NOT_FOUND')
    const result = await answer(event)
    logger.info('answered', { route: event.routeKey, status: result.statusCode })
    return result
  }
