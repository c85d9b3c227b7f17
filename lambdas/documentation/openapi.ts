import * as z from 'zod/mini'
import type { HttpRoute, NamedRoute } from '../api/http-route.ts'
import { behaviourOf, type ErrorCode } from '../platform/errors.ts'
import { httpRoutes } from './http-routes.ts'
import { schemaComponents, schemaReference } from './named-schemas.ts'

const pathParameters = ({ path, parameters = {} }: HttpRoute) =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: parameters[name] ? schemaReference(parameters[name], 'output') : { type: 'string' },
  }))

const queryParameters = ({ query }: HttpRoute) =>
  Object.entries(query?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema: schemaReference(schema as z.ZodMiniType, 'output'),
  }))

/** Problems that every route can answer with, in addition to its own. */
const problemsOfAll = ({ scope }: HttpRoute): ErrorCode[] => [
  // A query parameter that the route does not have.
  'INVALID_REQUEST',
  ...(scope === 'public'
    ? (['NOT_THROUGH_CDN'] as const)
    : (['UNAUTHENTICATED', 'INSUFFICIENT_SCOPE'] as const)),
  'TOO_MANY_REQUESTS',
  'INTERNAL',
  'DEPENDENCY_FAILED',
]

/**
 * Responses of API Gateway itself are not problem details, because the request never reached a function. An HTTP API
 * answers 403 when its authorizer rejects a credential, and cannot be made to answer 401.
 */
const GatewayRefusal = z.object({ message: z.string() })
const gatewayRefusals: Record<number, string> = {
  401: 'From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`',
  403: 'From API Gateway, when the token or key is not valid or has expired: `{"message": "Forbidden"}`. Sign in again.',
  500: 'From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.',
  503: 'From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`',
}
/** On a public route, a function may also not answer in time. The other refusals depend on the caller's credentials. */
const isOnPublicRoutes = (status: number) => status === 503

function problemAnswers(route: HttpRoute) {
  const byStatus = new Map<number, string[]>()
  for (const code of new Set([...route.problems, ...problemsOfAll(route)])) {
    const { httpStatus, publicMessage } = behaviourOf(code)
    byStatus.set(httpStatus, [...(byStatus.get(httpStatus) ?? []), `\`${code}\`: ${publicMessage}`])
  }
  return Object.fromEntries(
    [...byStatus].map(([status, lines]) => [status, problemAnswer(status, lines, route)]),
  )
}

function problemAnswer(status: number, lines: string[], { scope }: HttpRoute) {
  const gateway = scope === 'public' && !isOnPublicRoutes(status) ? undefined : gatewayRefusals[status]
  return {
    description: [...lines, ...(gateway ? [gateway] : [])].join('\n'),
    ...(status === 429 && { headers: { 'Retry-After': { schema: { type: 'integer' } } } }),
    content: {
      'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
      ...(gateway && { 'application/json': { schema: schemaReference(GatewayRefusal, 'output') } }),
    },
  }
}

function operation(route: NamedRoute) {
  const parameters = [...pathParameters(route), ...queryParameters(route)]
  const answers = Object.entries(route.answers).map(([status, { description, body }]) => [
    status,
    {
      description,
      ...(body && {
        content: { [route.contentType ?? 'application/json']: { schema: schemaReference(body, 'output') } },
      }),
    },
  ])
  return {
    operationId: route.operationId,
    tags: [route.tag],
    summary: route.summary,
    ...(route.description && { description: route.description }),
    security: route.scope === 'public' ? [] : [{ bearer: route.scope.split('+') }],
    ...(parameters.length > 0 && { parameters }),
    ...(route.body && {
      requestBody: {
        required: !route.isBodyOptional,
        content: {
          'application/json': { schema: schemaReference(route.body, 'input'), example: route.bodyExample },
        },
      },
    }),
    responses: mergeAnswers(
      { ...Object.fromEntries(answers), ...answerWithoutRead(route) },
      problemAnswers(route),
    ),
  }
}

/** The response for a caller who may write but not read, where the route would show stored data. */
const answerWithoutRead = ({ answers }: HttpRoute) =>
  Object.values(answers).some((answer) => 'withoutRead' in answer && answer.withoutRead === 'empty') && {
    204: { description: 'Done. A caller without the scope `read` does not see the result' },
  }

type Answers = Record<string, { description: string; content?: object }>

/** One status can mean both a response of the route and a problem: 503, for example. */
function mergeAnswers(own: Answers, problems: Answers): Answers {
  const both = Object.keys(own).filter((status) => status in problems)
  return {
    ...problems,
    ...own,
    ...Object.fromEntries(
      both.map((status) => [
        status,
        {
          description: `${own[status]!.description}\n${problems[status]!.description}`,
          content: { ...problems[status]!.content, ...own[status]!.content },
        },
      ]),
    ),
  }
}

/** The OpenAPI 3.1 document of the HTTP API, made from the same schemas that parse its requests. */
export function openApiDocument() {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of httpRoutes) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(route) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'image-intelligence',
      version: '1',
      description:
        'Upload photos, read their results, search them and make transforms of them. Every call except those for ' +
        'accounts, health and documentation needs `Authorization: Bearer` with the access token of a session or an API ' +
        'key. Without that header the response is 401; with a token or key that is not valid or has expired, API ' +
        'Gateway answers 403 `{"message": "Forbidden"}`: sign in again. Errors are problem details (RFC 9457). A ' +
        'request may carry `x-correlation-id`; every response carries one. The id of the request that opened an upload ' +
        'slot appears in the logs and in the event of its image.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths,
    components: {
      schemas: schemaComponents(paths),
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'Access token of a session, or an API key' },
      },
    },
  }
}
