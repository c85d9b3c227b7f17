import { afterEach, beforeEach, vi } from 'vitest'

/** In the tests of this file no time passes but what somebody waits for, and that at once. */
export function useFakeTime(): void {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
    vi.setTimerTickMode('nextTimerAsync')
  })
  afterEach(() => {
    vi.useRealTimers()
  })
}
