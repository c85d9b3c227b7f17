import type { MiddlewareObj } from '@middy/core'
import type {
  APIGatewayEventRequestContextV2WithAuthorizer,
  APIGatewayProxyEventV2WithRequestContext,
  APIGatewayProxyStructuredResultV2,
  Context,
} from 'aws-lambda'
import type { AnswerHeader } from './answer-headers.ts'

/** What the authorizer said; absent on public routes. */
interface Authorized {
  lambda?: unknown
}

export type HttpEvent = APIGatewayProxyEventV2WithRequestContext<
  APIGatewayEventRequestContextV2WithAuthorizer<Authorized | undefined>
>
/** A response of Lambda whose headers are limited to those of the contract. */
export type HttpResult = Omit<APIGatewayProxyStructuredResultV2, 'headers'> & {
  headers?: AnswerHeaders
}
export type AnswerHeaders = Partial<Record<AnswerHeader, string>>
export type HttpMiddleware = MiddlewareObj<HttpEvent, HttpResult, Error, Context>
