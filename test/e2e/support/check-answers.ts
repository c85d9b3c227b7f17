import { deepStrictEqual } from 'node:assert/strict'
import * as z from 'zod/mini'
import { Problem } from '../../../lambdas/api/problem.ts'
import { httpRoutes } from '../../../lambdas/documentation/http-routes.ts'

// Set-up file of e2e: compares every answer of the API to any test with the contract of its route. Fields that a
// schema does not name fail as well: the API returns nothing that its document does not describe.

const apiPath = /^\/_aws\/execute-api\/[^/]+\/[^/]+(\/.*)$/

/** Literal parts come before parameters, as when API Gateway picks a route. */
const routes = httpRoutes
  .map((route) => ({
    route,
    path: new RegExp(`^${route.path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`),
    parameters: route.path.split('{').length - 1,
  }))
  .sort((a, b) => a.parameters - b.parameters)

/** API Gateway's own answers, which come from no function. */
const GatewayAnswer = z.strictObject({ message: z.string() })

const withoutUndefined = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

function hold(schema: z.ZodMiniType, body: unknown, of: string): void {
  const parsed = schema.safeParse(body)
  if (!parsed.success)
    throw new Error(`Expected the answer of ${of} to fit its contract:\n${z.prettifyError(parsed.error)}`)
  deepStrictEqual(
    body,
    withoutUndefined(parsed.data),
    `Expected nothing but the contract in the answer of ${of}`,
  )
}

async function check(method: string, url: string, response: Response): Promise<void> {
  const path = apiPath.exec(new URL(url).pathname)?.[1]
  const route = path && routes.find((each) => each.route.method === method && each.path.test(path))?.route
  const contentType = response.headers.get('content-type') ?? ''
  if (!route || !/^application\/(problem\+)?json/.test(contentType)) return
  const text = await response.clone().text()
  // MiniStack sets a content type even for an answer without a body.
  if (text === '') return
  const of = `${route.operationId} (${response.status})`
  const body = JSON.parse(text)
  const answer = route.answers[response.status]
  if (contentType.startsWith('application/problem+json')) hold(Problem, body, of)
  else if (GatewayAnswer.safeParse(body).success) return
  else if (!answer?.body)
    throw new Error(`Expected one of the answers of ${route.operationId}; received ${of}`)
  else if (!route.contentType) hold(answer.body, body, of)
}

/** Files of one worker share their globals. */
const checked = Symbol.for('image-intelligence.checked-fetch')
if (!(checked in globalThis.fetch)) {
  const { fetch } = globalThis
  const checkingFetch: typeof fetch = async (input, init) => {
    const response = await fetch(input, init)
    const { method, url } =
      input instanceof Request ? input : { method: init?.method ?? 'GET', url: String(input) }
    await check(method.toUpperCase(), url, response)
    return response
  }
  globalThis.fetch = Object.assign(checkingFetch, { [checked]: true })
}
