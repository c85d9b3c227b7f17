import * as z from 'zod/mini'
import '../platform/schema-messages.ts'
import { AppError } from '../platform/errors.ts'
import type { HttpEvent } from './http-event.ts'
import type { HttpRoute } from './http-route.ts'

/** What a client sent, parsed by the schemas of the route. */
export interface ParsedRequest {
  readonly path: Readonly<Record<string, unknown>>
  readonly query: unknown
  readonly body: unknown
}

/**
 * @throws AppError NOT_FOUND, UNSUPPORTED_MEDIA_TYPE, or INVALID_REQUEST that names the field and what was expected
 */
export const parseRequest = (route: HttpRoute, event: HttpEvent): ParsedRequest => ({
  path: parsePath(route, event),
  query: route.query && parse(route, route.query, event.queryStringParameters ?? {}),
  body: route.body && parseBody(route, event),
})

/** A value that does not match the schema cannot be the id of anything that exists: 404. */
function parsePath({ parameters = {} }: HttpRoute, { pathParameters }: HttpEvent) {
  const entries = Object.entries(parameters).map(([name, schema]) => {
    const parsed = schema.safeParse(pathParameters?.[name])
    if (!parsed.success)
      throw new AppError('NOT_FOUND', `Nothing was found at this path: ${parsed.error.issues[0]?.message}.`)
    return [name, parsed.data]
  })
  return Object.fromEntries(entries)
}

function parseBody(route: HttpRoute, event: HttpEvent): unknown {
  const sent = route.isBodyOptional && !event.body ? {} : jsonBody(event)
  return parse(route, route.bodyMeant?.(sent) ?? route.body!, sent)
}

function parse<T extends z.ZodMiniType>({ faultOf }: HttpRoute, schema: T, value: unknown): z.infer<T> {
  const parsed = schema.safeParse(value, { reportInput: true })
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.flatMap(meantIssues)
  const code = issues.map((issue) => faultOf?.(issue)).find((found) => found !== undefined)
  throw new AppError(code ?? 'INVALID_REQUEST', z.prettifyError({ issues }), { cause: parsed.error })
}

/**
 * A union that fails only says "Invalid input". If one variant got further than the others, into the value itself, then
 * the client meant that one, and its faults say what is wrong.
 */
function meantIssues(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue]
  const further = issue.errors.filter((faults) => faults.every(({ path }) => path.length > 0))
  if (further.length !== 1) return [issue]
  return further[0]!.flatMap((fault) => meantIssues({ ...fault, path: [...issue.path, ...fault.path] }))
}

/** API Gateway passes binary content types as base64. */
function jsonBody({ headers, body = '', isBase64Encoded }: HttpEvent): unknown {
  const contentType = headers['content-type'] ?? ''
  if (!/^application\/(?:[\w.+-]+\+)?json\b/i.test(contentType)) throw new AppError('UNSUPPORTED_MEDIA_TYPE')
  const text = isBase64Encoded ? Buffer.from(body, 'base64').toString() : body
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new AppError('INVALID_REQUEST', 'Expected a request body of valid JSON.', { cause })
  }
}
