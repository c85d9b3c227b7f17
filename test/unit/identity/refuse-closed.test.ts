import { expect, test } from 'vitest'
import type { Session } from '../../../lambdas/identity/accounts.ts'
import { refuseClosed } from '../../../lambdas/identity/refuse-closed.ts'

const session: Session = { tokenType: 'Bearer', accessToken: 'of alice', expiresInSeconds: 3_600 }
const wanted = { challenge: 'c' }
const accounts = (closed: string[], answer: object = session) =>
  refuseClosed(
    {
      signIn: async () => answer,
      signInWithCode: async () => answer,
      refresh: async () => ({ session: answer }),
    } as never,
    {
      ownerOf: (token) => token.replace('of ', ''),
      isClosed: async (owner) => closed.includes(owner),
    },
  ) as unknown as Record<string, () => Promise<unknown>>

test.each(['signIn', 'signInWithCode', 'refresh'])(
  '%s begins no session of an account that is being erased',
  async (call) => {
    await expect(accounts(['alice'])[call]!()).rejects.toMatchObject({ code: 'ACCOUNT_CLOSED' })
    expect(JSON.stringify(await accounts(['bob'])[call]!())).toContain('of alice')
  },
)

test('a sign-in that waits for a code tells nothing yet', async () => {
  expect(await accounts(['alice'], wanted).signIn!()).toBe(wanted)
})
