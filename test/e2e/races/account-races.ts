import { expect } from 'vitest'
import { totpCode } from '../../support/totp-code.ts'
import { type Answer, expectLimit, expectOnly, type Races, statuses, type World } from './race.ts'

/** The emulator sends no emails and always uses the same code. */
const code = '123456'
let people = 0
const newEmail = () => `stranger-${++people}@example.com`
const password = 'correct horse battery'

const signIn = (world: World, email: string, secret = password) =>
  world.ask('POST', '/v1/auth/sign-in', { email, password: secret })

async function signedUp(world: World): Promise<string> {
  const email = newEmail()
  await world.ask('POST', '/v1/auth/sign-up', { email, password })
  return email
}

/** A person whose authenticator was confirmed with the code of the step before this one. */
async function withAuthenticator(world: World) {
  const person = await world.newPerson()
  const ask = world.asking(person.accessToken)
  const { secret } = await ask('POST', '/v1/me/authenticator')
  await ask('PUT', '/v1/me/authenticator', { code: totpCode(secret) })
  return { ...person, secret: secret as string }
}

/** A code opens one session, whoever sends it twenty times. It is the next one, because the first was used. */
async function signingInWithCode(world: World, path: string) {
  const { email, password: own, secret } = await withAuthenticator(world)
  const { challenge } = (await signIn(world, email, own)).body
  return {
    call: (caller: number) =>
      world.ask('POST', path, { challenge, code: caller % 2 === 0 ? totpCode(secret, 1) : '000000' }),
    check: (answers: readonly Answer[]) => {
      expectOnly(answers, 200, 401, 403)
      expect(statuses(answers)[200]).toBe(1)
    },
  }
}

/** The calls of tabs that share the cookie of one session. */
async function browserSession(world: World) {
  const cookie = `__Secure-imgint-session=${(await world.newPerson()).refreshToken}`
  return {
    refresh: () => world.ask('POST', '/v1/session/refresh', {}, undefined, cookie),
    end: () => world.ask('DELETE', '/v1/session', undefined, undefined, cookie),
  }
}

const activeKeys = async (world: World, token: string): Promise<{ keyId: string }[]> =>
  (await world.asking(token)('GET', '/v1/keys')).items.filter((key: { revokedAt?: string }) => !key.revokedAt)

const newKey = (caller: number) => ({ name: `key ${caller}`, scopes: ['read'] })

/** A person with this many keys. */
async function keyOwner(world: World, count: number) {
  const { accessToken: token } = await world.newPerson()
  for (let made = 0; made < count; made++) await world.asking(token)('POST', '/v1/keys', newKey(made))
  return { token, keys: await activeKeys(world, token) }
}
const maxKeys = 25

export const accountRaces: Races = {
  /** There is one account in the end, with one of the passwords. */
  signUp: async (world, kind) => {
    const email = newEmail()
    const passwordOf = (caller: number) => `${password} ${caller}`
    return {
      call: (caller) => world.ask('POST', '/v1/auth/sign-up', { email, password: passwordOf(caller) }),
      check: async (answers) => {
        // Nobody is told who was first.
        expectOnly(answers, 201)
        await world.ask('POST', '/v1/auth/confirm', { email, code })
        const tries = kind === 'identical' ? [0] : answers.map((_, caller) => caller)
        const outcomes = await Promise.all(tries.map((caller) => signIn(world, email, passwordOf(caller))))
        expect(statuses(outcomes)[200]).toBe(1)
      },
    }
  },
  /** The address is confirmed, although others guess at the same time. */
  confirmSignUp: async (world) => {
    const email = await signedUp(world)
    return {
      call: (caller) =>
        world.ask('POST', '/v1/auth/confirm', { email, code: caller % 2 === 0 ? code : '654321' }),
      check: async (answers) => {
        expectOnly(answers, 204, 400)
        expect((await signIn(world, email)).status).toBe(200)
      },
    }
  },
  /** Each call sends a code; the account can still be confirmed. */
  resendCode: async (world) => {
    const email = await signedUp(world)
    return {
      call: () => world.ask('POST', '/v1/auth/resend-code', { email }),
      check: async (answers) => {
        expectOnly(answers, 204)
        expect((await world.ask('POST', '/v1/auth/confirm', { email, code })).status).toBe(204)
      },
    }
  },
  /** Callers with the right password can sign in; the others do not lock them out. */
  signIn: async (world) => {
    const { email, password: own } = await world.newPerson()
    return {
      call: (caller) => signIn(world, email, caller % 2 === 0 ? own : 'a wrong password'),
      check: (answers) =>
        answers.forEach(({ status }, caller) => {
          expect([200, 401]).toContain(status)
          if (caller % 2 === 0) expect(status).toBe(200)
        }),
    }
  },
  /** Refreshing works until the session is ended, and never after. */
  refreshSession: async (world, kind) => {
    const { accessToken, refreshToken } = await world.newPerson()
    const refresh = () => world.ask('POST', '/v1/auth/refresh', { refreshToken })
    const signOut = () => world.ask('POST', '/v1/auth/sign-out', { refreshToken }, accessToken)
    return {
      call: (caller) => (caller % 2 === 0 ? refresh() : signOut()),
      check: async (answers) => {
        if (kind === 'identical') return expectOnly(answers, 200)
        expect(answers.filter(({ status }) => ![200, 204, 401].includes(status))).toEqual([])
        expect((await refresh()).status).toBe(401)
      },
    }
  },
  /** Ending a session that is over already is not an error. */
  signOut: async (world) => {
    const { accessToken, refreshToken } = await world.newPerson()
    return {
      call: () => world.ask('POST', '/v1/auth/sign-out', { refreshToken }, accessToken),
      check: async (answers) => {
        expectOnly(answers, 204, 401)
        expect((await world.ask('POST', '/v1/auth/refresh', { refreshToken })).status).toBe(401)
      },
    }
  },
  signInWithCode: (world) => signingInWithCode(world, '/v1/auth/code'),
  startBrowserSessionWithCode: (world) => signingInWithCode(world, '/v1/session/code'),
  /** Each call draws a secret, and the last one counts; none of them changes how the person signs in. */
  addAuthenticator: async (world) => {
    const { email, password: own, accessToken: token } = await world.newPerson()
    return {
      call: () => world.ask('POST', '/v1/me/authenticator', undefined, token),
      check: async (answers) => {
        expectOnly(answers, 201)
        expect(new Set(answers.map(({ body }) => body.secret)).size).toBe(answers.length)
        expect((await signIn(world, email, own)).status).toBe(200)
      },
    }
  },
  /** It is confirmed, although others guess at the same time. */
  confirmAuthenticator: async (world) => {
    const { email, password: own, accessToken: token } = await world.newPerson()
    const { secret } = await world.asking(token)('POST', '/v1/me/authenticator')
    return {
      call: (caller) => {
        const tried = caller % 2 === 0 ? totpCode(secret) : '000000'
        return world.ask('PUT', '/v1/me/authenticator', { code: tried }, token)
      },
      check: async (answers) => {
        expectOnly(answers, 204, 403)
        expect((await signIn(world, email, own)).status).toBe(202)
      },
    }
  },
  removeAuthenticator: async (world) => {
    const { email, password: own, accessToken: token } = await withAuthenticator(world)
    return {
      call: () => world.ask('DELETE', '/v1/me/authenticator', undefined, token),
      check: async (answers) => {
        expectOnly(answers, 204)
        expect((await signIn(world, email, own)).status).toBe(200)
      },
    }
  },
  /** As for signing in by a program. */
  startBrowserSession: async (world, kind) => {
    const { email, password: own } = await world.newPerson()
    return {
      call: (caller) =>
        world.ask('POST', '/v1/session', { email, password: caller % 2 === 0 ? own : 'a wrong password' }),
      check: (answers) =>
        answers.forEach(({ status }, caller) => {
          expect(status).toBe(kind === 'identical' || caller % 2 === 0 ? 200 : 401)
        }),
    }
  },
  /** Twenty tabs refresh one session; once one of them signs out, it is over for all. */
  refreshBrowserSession: async (world, kind) => {
    const { refresh, end } = await browserSession(world)
    return {
      call: (caller) => (caller % 2 === 0 ? refresh() : end()),
      check: async (answers) => {
        if (kind === 'identical') return expectOnly(answers, 200)
        expect(answers.filter(({ status }) => ![200, 204, 401].includes(status))).toEqual([])
        expect((await refresh()).status).toBe(401)
      },
    }
  },
  /** The session is over for all, and ending it twice is not an error. */
  endBrowserSession: async (world) => {
    const { refresh, end } = await browserSession(world)
    return {
      call: end,
      check: async (answers) => {
        expectOnly(answers, 204)
        expect((await refresh()).status).toBe(401)
      },
    }
  },
  /** Each call sends a code; the old password keeps working. */
  forgotPassword: async (world) => {
    const { email, password: own } = await world.newPerson()
    return {
      call: () => world.ask('POST', '/v1/auth/forgot-password', { email }),
      check: async (answers) => {
        expectOnly(answers, 204)
        expect((await signIn(world, email, own)).status).toBe(200)
      },
    }
  },
  /** One of the new passwords is valid, and no other. */
  resetPassword: async (world, kind) => {
    const { email, password: old } = await world.newPerson()
    await world.ask('POST', '/v1/auth/forgot-password', { email })
    const passwordOf = (caller: number) => `${password} ${caller}`
    return {
      call: (caller) =>
        world.ask('POST', '/v1/auth/reset-password', { email, code, newPassword: passwordOf(caller) }),
      check: async (answers) => {
        expectOnly(answers, 204, 401)
        const tried = kind === 'identical' ? [passwordOf(0)] : answers.map((_, caller) => passwordOf(caller))
        const entered = await Promise.all(tried.map((each) => signIn(world, email, each)))
        expect(entered.filter(({ status }) => status === 200)).toHaveLength(1)
        expect((await signIn(world, email, old)).status).toBe(401)
      },
    }
  },
  /** Keys are created up to the limit, and no more. */
  createKey: async (world) => {
    const room = 7
    const { token } = await keyOwner(world, maxKeys - room)
    return {
      call: (caller) => world.ask('POST', '/v1/keys', newKey(caller), token),
      check: async (answers) => {
        expectLimit(answers, 201, room, 409)
        expect(await activeKeys(world, token)).toHaveLength(maxKeys)
      },
    }
  },
  /** Each key is revoked once, and makes room for one. */
  revokeKey: async (world, kind) => {
    const { token, keys } = await keyOwner(world, maxKeys)
    const revoke = ({ keyId }: { keyId: string }) =>
      world.ask('DELETE', `/v1/keys/${keyId}`, undefined, token)
    return {
      call: (caller) =>
        caller % 2 === 0
          ? revoke(keys[Math.floor(caller / 4)]!)
          : world.ask('POST', '/v1/keys', newKey(caller), token),
      check: async (answers) => {
        const left = await activeKeys(world, token)
        if (kind === 'identical') {
          expectLimit(answers, 204, 1, 404)
          return expect(left).toHaveLength(maxKeys - 1)
        }
        const { 204: revoked = 0, 201: made = 0 } = statuses(answers)
        expect(revoked).toBe(5)
        expect(made).toBeLessThanOrEqual(revoked)
        expect(left).toHaveLength(maxKeys - revoked + made)
      },
    }
  },
}
