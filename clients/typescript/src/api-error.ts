import type { Problem } from './schema.ts'

/** An answer of the API that was not a success: problem details, or what API Gateway itself says. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly status: number
  /** Stable, for programs. API Gateway's own refusals have none. */
  readonly code?: Problem['code']
  readonly problem?: Problem
  /** When the API says that it is worth another try. */
  readonly retryAfterSeconds?: number

  constructor(call: string, response: Response, body: unknown) {
    const problem = isProblem(body) ? body : undefined
    const gateway = (body as { message?: string } | undefined)?.message
    super(
      `${call} answered ${response.status}: ${problem ? `${problem.code}: ${problem.detail}` : (gateway ?? response.statusText)}`,
    )
    this.status = response.status
    this.code = problem?.code
    this.problem = problem
    const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN)
    this.retryAfterSeconds = Number.isFinite(retryAfter) ? retryAfter : undefined
  }
}

const isProblem = (body: unknown): body is Problem =>
  typeof body === 'object' && body !== null && 'code' in body && 'detail' in body
