import type { AnswerHeaders, HttpResult } from './http-event.ts'

/** What a handler answers: a status and a body of the contract. */
export interface JsonAnswer<Status extends number = number, Body = unknown> {
  readonly status: Status
  /** undefined: none. */
  readonly body: Body
  readonly headers?: AnswerHeaders
}

export const json = <const Status extends number, Body>(
  status: Status,
  body: Body,
  headers?: AnswerHeaders,
): JsonAnswer<Status, Body> => ({ status, body, headers })

export const noContent = (): JsonAnswer<204, undefined> => ({ status: 204, body: undefined })

const uncached: AnswerHeaders = { 'cache-control': 'no-store' }

/** An answer as API Gateway takes it. */
export const toResult = ({ status, body, headers }: JsonAnswer): HttpResult =>
  body === undefined
    ? { statusCode: status, headers: { ...uncached, ...headers } }
    : {
        statusCode: status,
        headers: { 'content-type': 'application/json', ...uncached, ...headers },
        body: JSON.stringify(body),
      }
