import { expect, test, vi } from 'vitest'
import { rememberBriefly } from '../../../lambdas/platform/remember-briefly.ts'

function aCheck() {
  let nowMs = 0
  let release: (() => void)[] = []
  const check = vi.fn(
    () => new Promise<number>((resolve) => release.push(() => resolve(check.mock.calls.length))),
  )
  return {
    check,
    ask: rememberBriefly(check, 5_000, () => nowMs),
    pass: (ms: number) => {
      nowMs += ms
    },
    end: async () => {
      for (const each of release) each()
      release = []
      await Promise.resolve()
    },
  }
}

test('many callers at once share one check', async () => {
  const { ask, check, end, pass } = aCheck()
  const first = Array.from({ length: 50 }, () => ask())
  // A check that takes longer than its answer is remembered is still the only one.
  pass(60_000)
  const later = ask()
  await end()
  expect(await Promise.all([...first, later])).toEqual(Array(51).fill(1))
  expect(check).toHaveBeenCalledTimes(1)
})

test('an answer is remembered for its time, counted from its end, and no longer', async () => {
  const { ask, check, end, pass } = aCheck()
  const answer = ask()
  await end()
  await answer
  pass(4_999)
  expect(await ask()).toBe(1)
  pass(1)
  const next = ask()
  await end()
  expect(await next).toBe(2)
  expect(check).toHaveBeenCalledTimes(2)
})

test('a failure is not remembered', async () => {
  const check = vi.fn(async () => 'ok').mockRejectedValueOnce(new Error('no credentials'))
  const ask = rememberBriefly(check, 5_000, () => 0)
  await expect(ask()).rejects.toThrow('no credentials')
  expect(await ask()).toBe('ok')
})
