import { setTimeout as delay } from 'node:timers/promises'

/** Waits until `check` stops throwing, at most until the deadline; then the test fails with its last error. */
export async function eventually<T>(
  check: () => Promise<T> | T,
  deadlineMs = 20_000,
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
