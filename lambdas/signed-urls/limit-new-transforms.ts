import type { Bucket } from '../limits/aws/bucket-change.ts'
import type { RequestLimits } from '../limits/aws/request-limits.ts'
import { AppError } from '../platform/errors.ts'
import type { Owner } from '../platform/identifiers.ts'

/**
 * Limits how many new transforms the URLs of an owner may request. Existing transforms cost nothing and are not
 * counted.
 * @throws AppError TOO_MANY_REQUESTS or ACCOUNT_CLOSED
 */
export const limitNewTransforms =
  ({ admit }: RequestLimits, rate: Bucket['rate'], now: () => Date) =>
  async (owner: Owner): Promise<void> => {
    const { refusedBy, level } = await admit(owner, [{ name: 'urls', rate }], now().getTime())
    if (refusedBy)
      throw new AppError('TOO_MANY_REQUESTS', undefined, {
        retryAfterSeconds: Math.ceil(level.retryInMs / 1000),
      })
  }
