import type { StageConfig } from '../config.ts'

/** What a function is told that counts requests: lambdas/limits/limit-requests.ts reads it. */
export const requestLimits = ({ requestsPerMinute, requestBurst, publicRequestsPerMinute }: StageConfig) => ({
  REQUESTS_PER_MINUTE: String(requestsPerMinute),
  REQUEST_BURST: String(requestBurst),
  PUBLIC_REQUESTS_PER_MINUTE: String(publicRequestsPerMinute),
})
