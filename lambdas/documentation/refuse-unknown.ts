import { AppError } from '../platform/errors.ts'

/** Paths of an OpenAPI document, each with its operations by method. */
export type DocumentedPaths = Readonly<Record<string, object>>

/**
 * What a request gets that no route takes. API Gateway would say `{"message": "Not Found"}` in either case.
 * @throws AppError METHOD_NOT_ALLOWED when the path has other methods, else NOT_FOUND
 */
export function refuseUnknown(paths: DocumentedPaths, method: string, path: string): never {
  const allow = Object.entries(paths).flatMap(([template, operations]) =>
    matches(template, path) ? Object.keys(operations).map((name) => name.toUpperCase()) : [],
  )
  if (allow.length === 0)
    throw new AppError('NOT_FOUND', 'There is no such path. GET /openapi.json lists all calls.')
  throw new AppError('METHOD_NOT_ALLOWED', `Expected ${allow.join(', ')}; received ${method}.`, { allow })
}

function matches(template: string, path: string): boolean {
  const [wanted, given] = [template.split('/'), path.split('/')]
  return (
    wanted.length === given.length &&
    wanted.every((part, at) => part === given[at] || (part.startsWith('{') && given[at] !== ''))
  )
}
