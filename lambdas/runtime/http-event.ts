import type { MiddlewareObj } from '@middy/core'
import type {
  APIGatewayEventRequestContextV2WithAuthorizer,
  APIGatewayProxyEventV2WithRequestContext,
  APIGatewayProxyStructuredResultV2,
  Context,
} from 'aws-lambda'

/** What the authorizer said; absent on public routes. */
interface Authorized {
  lambda?: unknown
}

export type HttpEvent = APIGatewayProxyEventV2WithRequestContext<
  APIGatewayEventRequestContextV2WithAuthorizer<Authorized | undefined>
>
export type HttpResult = APIGatewayProxyStructuredResultV2
export type HttpMiddleware = MiddlewareObj<HttpEvent, HttpResult, Error, Context>
