import type { UserPoolAccounts } from './aws/user-pool.ts'

/**
 * Longer than Cognito usually takes for its calls: up to three for a sign-up with an address that is known, two of
 * them with a mail, and one for the others.
 */
const atLeastMs = { signUp: 2_000, others: 1_000 } as const

export interface Clock {
  nowMs: () => number
  wait: (ms: number) => Promise<unknown>
}

/**
 * The same accounts, but the time of an answer does not tell whether an address has an account. Only a failed sign-in
 * is held back, not a successful one.
 */
export function inEvenTime(accounts: UserPoolAccounts, { nowMs, wait }: Clock): UserPoolAccounts {
  const until = (startedMs: number, ms: number) => wait(Math.max(0, startedMs + ms - nowMs()))

  const evenly =
    <Args extends unknown[], T>(ms: number, call: (...args: Args) => Promise<T>) =>
    async (...args: Args): Promise<T> => {
      const startedMs = nowMs()
      try {
        return await call(...args)
      } finally {
        await until(startedMs, ms)
      }
    }

  return {
    ...accounts,
    signUp: evenly(atLeastMs.signUp, accounts.signUp),
    confirm: evenly(atLeastMs.others, accounts.confirm),
    resendCode: evenly(atLeastMs.others, accounts.resendCode),
    forgotPassword: evenly(atLeastMs.others, accounts.forgotPassword),
    resetPassword: evenly(atLeastMs.others, accounts.resetPassword),
    signIn: async (...args) => {
      const startedMs = nowMs()
      try {
        return await accounts.signIn(...args)
      } catch (error) {
        await until(startedMs, atLeastMs.others)
        throw error
      }
    },
  }
}
