import { expect, test } from 'vitest'
import type { UserPoolAccounts } from '../../../lambdas/identity/aws/user-pool.ts'
import { inEvenTime } from '../../../lambdas/identity/in-even-time.ts'

/** Accounts whose calls take this long, and succeed or fail. */
function aPool(tookMs: number, fails: boolean) {
  let nowMs = 0
  const call = async () => {
    nowMs += tookMs
    if (fails) throw new Error('refused')
  }
  const names = [
    'signUp',
    'confirm',
    'resendCode',
    'forgotPassword',
    'resetPassword',
    'signIn',
    'refresh',
    'signOut',
  ]
  const accounts = Object.fromEntries(names.map((name) => [name, call])) as unknown as UserPoolAccounts
  const clock = {
    nowMs: () => nowMs,
    wait: async (ms: number) => {
      nowMs += ms
    },
  }
  return async (name: keyof UserPoolAccounts) => {
    await (inEvenTime(accounts, clock)[name] as () => Promise<unknown>)().catch(() => undefined)
    return nowMs
  }
}

test.each([
  ['signUp', 2_000],
  ['confirm', 1_000],
  ['resendCode', 1_000],
  ['forgotPassword', 1_000],
  ['resetPassword', 1_000],
] as const)('%s takes %d ms, whatever Cognito does', async (name, expectedMs) => {
  for (const tookMs of [5, 400, 900])
    for (const fails of [true, false]) expect(await aPool(tookMs, fails)(name)).toBe(expectedMs)
  expect(await aPool(2_500, false)(name)).toBe(2_500)
})

test('a failed sign-in is held back, a successful one is not', async () => {
  expect(await aPool(300, true)('signIn')).toBe(1_000)
  expect(await aPool(300, false)('signIn')).toBe(300)
})

test('sessions are refreshed and ended at once', async () => {
  expect([await aPool(50, false)('refresh'), await aPool(50, true)('signOut')]).toEqual([50, 50])
})
