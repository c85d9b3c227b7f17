import type { Table } from '@lancedb/lancedb'
import { handleAll, retry } from 'cockatiel'
import { conflictBackoff } from '../../platform/retry-on-conflict.ts'

// Lance has no error codes: a fault in the data fails every time, a lost race fails once.
const policy = retry(handleAll, { ...conflictBackoff, maxAttempts: 6 })

/**
 * Writes until the commit is made: somebody else may commit first. After a failure a table stays at the version that it
 * knew, and would fail on.
 */
export const untilCommitted = <T>(table: Table, write: () => Promise<T>): Promise<T> =>
  policy.execute(async ({ attempt }) => {
    if (attempt > 0) await table.checkoutLatest()
    return write()
  })

/** Creates something that several writers may create at once: one of them wins, and the others find what it made. */
export const untilMade = <T>(make: () => Promise<T>): Promise<T> => policy.execute(make)
