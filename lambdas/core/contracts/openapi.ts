import * as z from 'zod/mini'
import { behaviourOf } from '../errors.ts'
import { httpRoutes } from './http-routes.ts'
import { Problem } from './problem.ts'
import type { HttpRoute } from './routes/http-route.ts'

const schemaOf = (schema: z.ZodMiniType, io: 'input' | 'output') => {
  const { $schema, ...json } = z.toJSONSchema(schema, { io })
  return json
}

const content = (type: string, schema: z.ZodMiniType) => ({ [type]: { schema: schemaOf(schema, 'output') } })

const pathParameters = ({ path, parameters = {} }: HttpRoute) =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: parameters[name] ? schemaOf(parameters[name], 'output') : { type: 'string' },
  }))

const queryParameters = ({ query }: HttpRoute) =>
  Object.entries(query?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema: schemaOf(schema as z.ZodMiniType, 'output'),
  }))

function problemAnswers(route: HttpRoute) {
  const byStatus = new Map<number, string[]>()
  for (const code of [...route.problems, 'INTERNAL' as const]) {
    const { httpStatus, publicMessage } = behaviourOf(code)
    byStatus.set(httpStatus, [...(byStatus.get(httpStatus) ?? []), `\`${code}\`: ${publicMessage}`])
  }
  return Object.fromEntries(
    [...byStatus].map(([status, lines]) => [
      status,
      {
        description: lines.join('\n'),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  )
}

function operation(route: HttpRoute) {
  const parameters = [...pathParameters(route), ...queryParameters(route)]
  const answers = Object.entries(route.answers).map(([status, { description, body }]) => [
    status,
    { description, ...(body && { content: content('application/json', body) }) },
  ])
  return {
    summary: route.summary,
    ...(route.description && { description: route.description }),
    ...(parameters.length > 0 && { parameters }),
    ...(route.body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: schemaOf(route.body, 'input') } },
      },
    }),
    responses: { ...Object.fromEntries(answers), ...problemAnswers(route) },
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
        'Upload photos, read what they say. Errors are problem details (RFC 9457). A request may carry `x-correlation-id`; ' +
        'every answer does, and the one of an upload slot is in the logs and the event of its image.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths,
    components: { schemas: { Problem: schemaOf(Problem, 'output') } },
  }
}
