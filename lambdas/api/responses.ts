import type { HttpResult } from './http-event.ts'

export const json = (statusCode: number, body: unknown): HttpResult => ({
  statusCode,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  body: JSON.stringify(body),
})

export const noContent = (): HttpResult => ({ statusCode: 204, headers: { 'cache-control': 'no-store' } })
