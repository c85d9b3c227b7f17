import { expect, test } from 'vitest'
import { totpCode } from '../../support/totp-code.ts'
import { useSharedStack } from '../support/shared-stack.ts'

const stack = useSharedStack()

test('a person adds an authenticator, signs out, signs in with a code, and removes it again', async () => {
  const { email, password, accessToken, refreshToken } = await stack().person('ines')
  const me = stack().client(accessToken)
  expect(await me.getAuthenticator()).toEqual({ rule: 'optional', isAdded: false })
  // Nothing to confirm yet.
  await expect(me.confirmAuthenticator({ body: { code: '000000' } })).rejects.toMatchObject({ status: 403 })

  const { secret } = await me.addAuthenticator()
  await expect(me.confirmAuthenticator({ body: { code: '000000' } })).rejects.toMatchObject({
    code: 'WRONG_CODE',
  })
  // A sign-in takes no code until the authenticator is confirmed, so nobody is locked out by half of the way.
  expect(await stack().client().signIn({ body: { email, password } })).toHaveProperty('accessToken')
  await me.confirmAuthenticator({ body: { code: totpCode(secret) } })
  expect(await me.getAuthenticator()).toEqual({ rule: 'optional', isAdded: true })
  await stack().client().signOut({ body: { refreshToken } })

  const answer = await stack().client().signIn({ body: { email, password } })
  expect(answer).not.toHaveProperty('accessToken')
  expect(answer).not.toHaveProperty('authenticator')
  if (!('challenge' in answer)) throw new Error('Expected a challenge')
  // People type the digits in two groups. The next code, because one works once.
  const code = totpCode(secret, 1).replace(/^.../, '$& ')
  const session = await stack()
    .client()
    .signInWithCode({ body: { challenge: answer.challenge, code } })
  await stack().client(session.accessToken).removeAuthenticator()
  expect(await stack().client().signIn({ body: { email, password } })).toHaveProperty('accessToken')
})
