import type { HttpEvent, HttpResult } from '../api/http-event.ts'
import type { HttpRoute } from '../api/http-route.ts'
import { AppError } from '../platform/errors.ts'
import { auditEntry } from './audit-entry.ts'
import type { AuditLog } from './aws/audit-log.ts'

export interface AuditRequestsDeps {
  audit: Pick<AuditLog, 'write'>
  now: () => Date
}

type Answer = (event: HttpEvent) => Promise<HttpResult>

/**
 * Notes who asks for what before anything is answered, and answers nothing that could not be noted. It stands around all
 * routes of the function: one that is added later is noted as well, without saying so.
 */
export const auditRequests =
  (deps: AuditRequestsDeps, routes: readonly HttpRoute[], answer: Answer): Answer =>
  async (event) => {
    const route = routes.find(({ method, path }) => `${method} ${path}` === event.routeKey)
    if (!route) throw new AppError('NOT_FOUND')
    await deps.audit.write(auditEntry(event, route, deps.now())).catch((cause) => {
      throw new AppError(
        'DEPENDENCY_FAILED',
        'The request could not be recorded in the audit log, so it was not carried out. Try again.',
        {
          cause,
        },
      )
    })
    return answer(event)
  }
