import type { Table } from '@lancedb/lancedb'
import { handleAll, retry } from 'cockatiel'
import { conflictBackoff } from '../../platform/retry-on-conflict.ts'

// Lance has no error codes, so every error is retried: a fault in the data fails every time, a lost race only once.
const policy = retry(handleAll, { ...conflictBackoff, maxAttempts: 6 })

/**
 * Repeats a write until its commit succeeds, because somebody else may commit first. After a failure, a table stays at
 * the version that it knew, where it would fail again.
 */
export const untilCommitted = <T>(table: Table, write: () => Promise<T>): Promise<T> =>
  policy.execute(async ({ attempt }) => {
    if (attempt > 0) await table.checkoutLatest()
    return write()
  })

/** Creates something that several writers may create at once: one of them wins, and the others find what it made. */
export const untilMade = <T>(make: () => Promise<T>): Promise<T> => policy.execute(make)
