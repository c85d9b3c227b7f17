import type { Problem } from './schema.ts'

/** A response of the API that is not a success: problem details, or a refusal by API Gateway itself. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly status: number
  /** Stable code for programs. Absent in API Gateway's own refusals. */
  readonly code?: Problem['code']
  readonly problem?: Problem
  /** Set when the API says that another try may succeed. */
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
