import type { HttpEvent } from '../api/http-event.ts'
import type { NamedRoute } from '../api/http-route.ts'
import { AppError } from '../platform/errors.ts'
import type { Owner } from '../platform/identifiers.ts'
import { auditEntry } from './audit-entry.ts'
import type { AuditLog } from './aws/audit-log.ts'

export interface AuditRequestDeps {
  audit: Pick<AuditLog, 'write'>
  now: () => Date
}

/**
 * Records who asks for what, before the request is answered.
 * @param found whom the call was about, if the path does not say it
 * @throws AppError DEPENDENCY_FAILED when that fails; the request is then not answered
 */
export async function auditRequest(
  { audit, now }: AuditRequestDeps,
  event: HttpEvent,
  route: NamedRoute,
  found?: Owner,
): Promise<void> {
  await audit.write(auditEntry(event, route, now(), found)).catch((cause) => {
    throw new AppError(
      'DEPENDENCY_FAILED',
      'The request could not be recorded in the audit log, so it was not carried out. Try again.',
      {
        cause,
      },
    )
  })
}
