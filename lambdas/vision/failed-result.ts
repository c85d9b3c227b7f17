import type { AppError } from '../platform/errors.ts'

/** A feature that failed for good, as it is stored. */
export const failedResult = ({ code, detail }: Pick<AppError, 'code' | 'detail'>, now: Date) => ({
  status: 'failed' as const,
  reason: { code, message: detail },
  finishedAt: now.toISOString(),
})
