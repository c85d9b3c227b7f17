import type { Table } from '@lancedb/lancedb'
import { handleAll, retry } from 'cockatiel'
import { conflictBackoff } from '../../platform/retry-on-conflict.ts'

// Lance has no codes for errors: what was wrong with the data fails every time, what somebody else was faster with once.
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

/** Makes what several writers may make at once: Lance lets one of them win, and the others then find what it made. */
export const untilMade = <T>(make: () => Promise<T>): Promise<T> => policy.execute(make)
