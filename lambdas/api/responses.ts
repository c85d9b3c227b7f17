import type { AnswerHeaders, HttpResult } from './http-event.ts'

/** The answer of a handler: a status and a body that the contract allows. */
export interface JsonAnswer<Status extends number = number, Body = unknown> {
  readonly status: Status
  /** undefined when the response has no body. */
  readonly body: Body
  readonly headers?: AnswerHeaders
  /** Set-Cookie values. */
  readonly cookies?: readonly string[]
}

export const json = <const Status extends number, Body>(
  status: Status,
  body: Body,
  headers?: AnswerHeaders,
): JsonAnswer<Status, Body> => ({ status, body, headers })

export const noContent = (): JsonAnswer<204, undefined> => ({ status: 204, body: undefined })

/** The same answer, with this cookie. */
export const withCookie = <Answer extends JsonAnswer>(answer: Answer, cookie: string): Answer => ({
  ...answer,
  cookies: [cookie],
})

const uncached: AnswerHeaders = { 'cache-control': 'no-store' }

/** An answer in the form that API Gateway expects. */
export const toResult = ({ status, body, headers, cookies }: JsonAnswer): HttpResult => ({
  statusCode: status,
  headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...uncached, ...headers },
  ...(cookies && { cookies: [...cookies] }),
  ...(body !== undefined && { body: JSON.stringify(body) }),
})
