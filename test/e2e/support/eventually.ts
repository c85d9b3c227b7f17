import { setTimeout as delay } from 'node:timers/promises'

/**
 * Waits until `check` stops throwing, at most until the deadline; then the test fails with its last error. On a busy
 * machine, functions take several times as long, so the deadline is late.
 */
export async function eventually<T>(
  check: () => Promise<T> | T,
  deadlineMs = 90_000,
  pauseMs = 200,
): Promise<T> {
  const deadline = Date.now() + deadlineMs
  for (;;) {
    try {
      return await check()
    } catch (error) {
      if (Date.now() > deadline) throw error
      await delay(pauseMs)
    }
  }
}
