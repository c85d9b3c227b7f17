import { AppError } from '../platform/errors.ts'
import type { HttpEvent } from './http-event.ts'
import type { HttpRoute } from './http-route.ts'

/**
 * Refuses query parameters that the route does not have (a client would believe that they had an effect) and repeated
 * ones (API Gateway joins these with a comma). The route's own schema checks the values.
 * @throws AppError INVALID_REQUEST
 */
export function checkQuery({ query }: HttpRoute, event: HttpEvent): void {
  const known = Object.keys(query?.shape ?? {})
  const unknown = Object.keys(event.queryStringParameters ?? {}).filter((name) => !known.includes(name))
  if (unknown.length > 0) {
    const expected =
      known.length > 0
        ? `Expected only the query parameters ${known.join(', ')}`
        : 'Expected no query parameters'
    throw new AppError('INVALID_REQUEST', `${expected}; received ${quoted(unknown)}.`)
  }
  const repeated = repeatedNames(event)
  if (repeated.length > 0) {
    throw new AppError(
      'INVALID_REQUEST',
      `Expected each query parameter only once, with commas between values; received ${quoted(repeated)} several times.`,
    )
  }
}

const quoted = (names: readonly string[]): string => names.map((name) => JSON.stringify(name)).join(', ')

function repeatedNames({ rawQueryString }: HttpEvent): string[] {
  const names = [...new URLSearchParams(rawQueryString).keys()]
  return [...new Set(names.filter((name, index) => names.indexOf(name) < index))]
}
