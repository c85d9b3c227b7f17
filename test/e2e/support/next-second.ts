import { expect } from 'vitest'
import { eventually } from './eventually.ts'

const second = () => Math.floor(Date.now() / 1000)

/** Waits until the next second begins: tokens have their time in whole seconds. */
export async function nextSecond(): Promise<void> {
  const now = second()
  await eventually(() => expect(second()).toBeGreaterThan(now), 5_000, 20)
}
