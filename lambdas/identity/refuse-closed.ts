import { AppError } from '../platform/errors.ts'
import type { Owner } from '../platform/identifiers.ts'
import type { Session } from './accounts.ts'
import type { UserPoolAccounts } from './aws/user-pool.ts'

export interface ClosedDeps {
  readonly ownerOf: (accessToken: string) => Owner
  readonly isClosed: (owner: Owner) => Promise<boolean>
}

type Beginning = Pick<UserPoolAccounts, 'signIn' | 'signInWithCode' | 'refresh'>

/**
 * Begins and continues no session of an account that is being erased. The user pool disables the person a moment after
 * the account is closed, and would sign them in until then.
 */
export function refuseClosed<Accounts extends Beginning>(
  accounts: Accounts,
  { ownerOf, isClosed }: ClosedDeps,
): Accounts {
  /** @throws AppError ACCOUNT_CLOSED */
  async function requireOpen({ accessToken }: Session): Promise<void> {
    if (await isClosed(ownerOf(accessToken))) throw new AppError('ACCOUNT_CLOSED')
  }
  return {
    ...accounts,
    signIn: async (...args: Parameters<Beginning['signIn']>) => {
      const answer = await accounts.signIn(...args)
      if (!('challenge' in answer)) await requireOpen(answer)
      return answer
    },
    signInWithCode: async (...args: Parameters<Beginning['signInWithCode']>) => {
      const session = await accounts.signInWithCode(...args)
      await requireOpen(session)
      return session
    },
    refresh: async (...args: Parameters<Beginning['refresh']>) => {
      const answer = await accounts.refresh(...args)
      await requireOpen(answer.session)
      return answer
    },
  }
}
