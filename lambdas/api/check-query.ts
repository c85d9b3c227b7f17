import { readEnvironment } from '../functions/environment.ts'
import { AppError } from '../platform/errors.ts'
import type { HttpEvent, HttpMiddleware } from './http-event.ts'

/**
 * Refuses query parameters that the route does not have, which would look as if they had been heeded, and those that come
 * twice, which API Gateway joins with a comma. What they may hold is for each route's own schema.
 */
export const checkQuery = (): HttpMiddleware => {
  const check = queryCheck()
  return { before: ({ event }) => check(event) }
}

/** @returns a function that throws AppError INVALID_REQUEST */
export function queryCheck() {
  const { ROUTES } = readEnvironment('ROUTES')
  return (event: HttpEvent): void => {
    const known = ROUTES[event.routeKey]?.query ?? []
    const unknown = Object.keys(event.queryStringParameters ?? {}).filter((name) => !known.includes(name))
    if (unknown.length > 0) {
      const expected =
        known.length > 0
          ? `Expected no query parameters but ${known.join(', ')}`
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
}

const quoted = (names: readonly string[]): string => names.map((name) => JSON.stringify(name)).join(', ')

function repeatedNames({ rawQueryString }: HttpEvent): string[] {
  const names = [...new URLSearchParams(rawQueryString).keys()]
  return [...new Set(names.filter((name, index) => names.indexOf(name) < index))]
}
