import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { nextSecond } from '../support/next-second.ts'
import { type Answer, callers, expectLimit, expectOnly, type Races, statuses, type World } from './race.ts'

const administrator = async (world: World) => (await world.stack.person('race-marshal', true)).accessToken

/** A person with one key. */
async function keyOwner(world: World) {
  const { owner, accessToken: token } = await world.newPerson()
  const { keyId } = await world.asking(token)('POST', '/v1/keys', { name: 'raced', scopes: ['read'] })
  const kept = async () =>
    (await world.asking(token)('GET', '/v1/keys')).items.find((key: { keyId: string }) => key.keyId === keyId)
  return { owner, token, keyId, kept }
}

/** A different day for each caller, the first caller's the earliest. */
const dayOf = (caller: number) => new Date(Date.UTC(2040, 0, 1 + caller)).toISOString()

/** The earliest expiry wins, in any order. */
const expiring = async (
  ask: (caller: number) => Promise<Answer>,
  kept: () => Promise<{ expiresAt: string }>,
) => ({
  call: ask,
  check: async (answers: readonly Answer[]) => {
    expectOnly(answers, 200, 409)
    expect(answers[0]!.status).toBe(200)
    expect((await kept()).expiresAt).toBe(dayOf(0))
  },
})

/** All sessions end and none can be refreshed, even if some are refreshed at the same time. */
async function endingSessions(
  world: World,
  kind: 'identical' | 'conflicting',
  endOf: (person: { owner: string; accessToken: string }) => Promise<Answer>,
) {
  const person = await world.newPerson()
  // The emulator allows refreshing a session that began in the same second in which all were ended.
  await nextSecond()
  const refresh = () => world.ask('POST', '/v1/auth/refresh', { refreshToken: person.refreshToken })
  return {
    call: (caller: number) => (kind === 'conflicting' && caller % 2 === 1 ? refresh() : endOf(person)),
    check: async (answers: readonly Answer[]) => {
      // A token of an ended session is refused, by the gateway or by us.
      expectOnly(answers, 204, 200, 401, 403)
      expect((await refresh()).status).toBe(401)
    },
  }
}

/** One erasure with one receipt. @param path of the call that is made twice */
async function erasing(world: World, kind: 'identical' | 'conflicting', path: string, token: string) {
  const { confirmation, receiptId } = await world.asking(token)('DELETE', path)
  const wrong = 'a'.repeat(confirmation.length)
  const sent = (caller: number) => (kind === 'conflicting' && caller % 2 === 1 ? wrong : confirmation)
  return {
    call: (caller: number) => world.ask('DELETE', `${path}?confirmation=${sent(caller)}`, undefined, token),
    check: async (answers: readonly Answer[]) => {
      const begun = answers.filter(({ status }) => status === 202)
      expect(begun.length).toBeGreaterThan(0)
      expect(new Set(begun.map(({ body }) => body.receiptId))).toEqual(new Set([receiptId]))
      // A closed account may do nothing: it is refused as closed or, once the person is disabled, as unknown.
      const refused = answers.filter(({ status }) => status !== 202)
      for (const { status, body } of refused)
        expect(['ACCOUNT_CLOSED', 'INVALID_CONFIRMATION', 'UNAUTHENTICATED']).toContain(
          body?.code ?? String(status),
        )
      const receipt = await world.ask('GET', `/v1/erasures/${receiptId}`)
      expect(receipt.status).toBe(200)
    },
  }
}

/** A person with one signing key. */
async function signingKeyOwner(world: World) {
  const { accessToken: token } = await world.newPerson()
  const { keyId } = await world.asking(token)('POST', '/v1/signing-keys', { name: 'raced' })
  const kept = async (): Promise<{ keyId: string; expiresAt?: string }[]> =>
    (await world.asking(token)('GET', '/v1/signing-keys')).items
  return { token, keyId, kept }
}

const maxSigningKeys = 10
/** A new name, because each race needs a free one. */
const freshAlias = () => `raced-${randomUUID().slice(0, 8)}`
const hasAlias = async (world: World, token: string): Promise<string | undefined> =>
  (await world.asking(token)('GET', '/v1/url-alias')).alias

export const credentialRaces: Races = {
  /** If two accounts want a name, one gets it; an account that asks for many has one of them in the end. */
  putUrlAlias: async (world, kind) => {
    const people = [await world.newPerson(), await world.newPerson()] as const
    const names = [freshAlias(), freshAlias(), freshAlias()]
    const wanted = (caller: number) => names[kind === 'conflicting' ? caller % names.length : 0]!
    return {
      call: (caller) =>
        world.ask(
          'PUT',
          '/v1/url-alias',
          { alias: wanted(caller) },
          people[kind === 'conflicting' ? caller % 2 : 0]!.accessToken,
        ),
      check: async (answers) => {
        expectOnly(answers, 200, ...(kind === 'conflicting' ? [409] : []))
        const held = await Promise.all(people.map(({ accessToken }) => hasAlias(world, accessToken)))
        if (kind === 'identical') expect(held).toEqual([names[0], undefined])
        else expect(new Set(held).size).toBe(2)
        // A free name can be taken, and a taken one cannot.
        const third = await world.newPerson()
        for (const name of kind === 'identical' ? names.slice(0, 1) : names) {
          const isHeld = held.includes(name)
          const answer = await world.ask('PUT', '/v1/url-alias', { alias: name }, third.accessToken)
          expect([name, answer.status]).toEqual([name, isHeld ? 409 : 200])
        }
      },
    }
  },
  /** Removed, or replaced by a later caller, but never half of it. */
  deleteUrlAlias: async (world, kind) => {
    const { accessToken: token } = await world.newPerson()
    const alias = freshAlias()
    await world.asking(token)('PUT', '/v1/url-alias', { alias })
    return {
      call: (caller) =>
        kind === 'conflicting' && caller % 2 === 1
          ? world.ask('PUT', '/v1/url-alias', { alias }, token)
          : world.ask('DELETE', '/v1/url-alias', undefined, token),
      check: async (answers) => {
        expectOnly(answers, 204, ...(kind === 'conflicting' ? [200] : []))
        const held = await hasAlias(world, token)
        if (kind === 'identical') expect(held).toBeUndefined()
        const other = await world.newPerson()
        const answer = await world.ask('PUT', '/v1/url-alias', { alias }, other.accessToken)
        expect(answer.status).toBe(held === undefined ? 200 : 409)
      },
    }
  },
  /** Signing keys are created up to the limit, and no more. */
  createSigningKey: async (world) => {
    const { token, kept } = await signingKeyOwner(world)
    return {
      call: (caller) => world.ask('POST', '/v1/signing-keys', { name: `raced ${caller}` }, token),
      check: async (answers) => {
        expectLimit(answers, 201, maxSigningKeys - 1, 409)
        expect(await kept()).toHaveLength(maxSigningKeys)
      },
    }
  },
  /** Exactly once: one key replaces another. */
  rotateSigningKey: async (world, kind) => {
    const { token, keyId, kept } = await signingKeyOwner(world)
    const hours = (caller: number) => ({ oldKeyValidHours: kind === 'conflicting' ? caller : 1 })
    return {
      call: (caller) => world.ask('POST', `/v1/signing-keys/${keyId}/rotation`, hours(caller), token),
      check: async (answers) => {
        expect(statuses(answers)).toEqual({ 201: 1, 409: callers - 1 })
        expect(await kept()).toHaveLength(2)
      },
    }
  },
  /** Revoked once and for good, even if it is rotated at the same time. */
  revokeSigningKey: async (world, kind) => {
    const { token, keyId, kept } = await signingKeyOwner(world)
    const path = `/v1/signing-keys/${keyId}`
    return {
      call: (caller) =>
        kind === 'conflicting' && caller % 2 === 1
          ? world.ask('POST', `${path}/rotation`, undefined, token)
          : world.ask('DELETE', path, undefined, token),
      check: async (answers) => {
        expectOnly(answers, 204, 404, ...(kind === 'conflicting' ? [201, 409] : []))
        expect(statuses(answers)[204]).toBe(1)
        expect((await kept()).map((each) => each.keyId)).not.toContain(keyId)
      },
    }
  },

  expireKey: async (world) => {
    const { token, keyId, kept } = await keyOwner(world)
    const ask = (caller: number) =>
      world.ask('PATCH', `/v1/keys/${keyId}`, { expiresAt: dayOf(caller) }, token)
    return expiring(ask, kept)
  },
  expireKeyOf: async (world) => {
    const [{ owner, keyId, kept }, token] = [await keyOwner(world), await administrator(world)]
    const path = `/v1/admin/owners/${owner}/keys/${keyId}`
    return expiring((caller) => world.ask('PATCH', path, { expiresAt: dayOf(caller) }, token), kept)
  },
  /** Exactly once, whichever of the two callers it is. */
  revokeKeyOf: async (world, kind) => {
    const [{ owner, token: own, keyId, kept }, token] = [await keyOwner(world), await administrator(world)]
    const asAdministrator = () =>
      world.ask('DELETE', `/v1/admin/owners/${owner}/keys/${keyId}`, undefined, token)
    const asOwner = () => world.ask('DELETE', `/v1/keys/${keyId}`, undefined, own)
    return {
      call: (caller) => (kind === 'conflicting' && caller % 2 === 1 ? asOwner() : asAdministrator()),
      check: async (answers) => {
        expect(statuses(answers)).toEqual({ 204: 1, 404: callers - 1 })
        expect((await kept()).revokedAt).toEqual(expect.any(String))
      },
    }
  },
  endSessions: (world, kind) =>
    endingSessions(world, kind, ({ accessToken }) =>
      world.ask('DELETE', '/v1/me/sessions', undefined, accessToken),
    ),
  endSessionsOf: async (world, kind) => {
    const token = await administrator(world)
    return endingSessions(world, kind, ({ owner }) =>
      world.ask('DELETE', `/v1/admin/owners/${owner}/sessions`, undefined, token),
    )
  },
  /** One account with one id, however often it is asked for; whoever is asked to be an administrator is one. */
  invitePerson: async (world, kind) => {
    const token = await administrator(world)
    const email = `race-guest-${randomUUID().slice(0, 8)}@example.com`
    const asAdministrator = (caller: number) => kind === 'conflicting' && caller % 2 === 1
    return {
      call: (caller) =>
        world.ask('POST', '/v1/admin/people', { email, isAdministrator: asAdministrator(caller) }, token),
      check: async (answers) => {
        expect(statuses(answers)).toEqual({ 201: 1, 200: callers - 1 })
        expect(new Set(answers.map(({ body }) => body.owner)).size).toBe(1)
        const again = await world.asking(token)('POST', '/v1/admin/people', { email })
        expect(again).toMatchObject({ state: 'invited', isAdministrator: kind === 'conflicting' })
      },
    }
  },
  /** Two administrators who disable each other: exactly one of them remains. */
  changePerson: async (world, kind) => {
    const [one, other] = await Promise.all(
      ['one', 'other'].map((name) =>
        world.stack.person(`race-${kind}-${name}-${randomUUID().slice(0, 8)}`, true),
      ),
    )
    const disable = (by: typeof one, whom: typeof one) =>
      world.ask('PATCH', `/v1/admin/people/${whom!.owner}`, { isEnabled: false }, by!.accessToken)
    return {
      call: (caller) =>
        kind === 'conflicting' && caller % 2 === 1 ? disable(other, one) : disable(one, other),
      check: async (answers) => {
        expectOnly(answers, 200, ...(kind === 'conflicting' ? [403] : []))
        const signedIn = await Promise.all(
          [one!, other!].map(({ email, password }) =>
            world.ask('POST', '/v1/auth/sign-in', { email, password }),
          ),
        )
        expect(statuses(signedIn)).toEqual({ 200: 1, 401: 1 })
      },
    }
  },
  eraseMe: async (world, kind) => {
    const { accessToken } = await world.newPerson()
    return erasing(world, kind, '/v1/me', accessToken)
  },
  eraseOwner: async (world, kind) => {
    const [{ owner }, token] = [await world.newPerson(), await administrator(world)]
    return erasing(world, kind, `/v1/admin/owners/${owner}`, token)
  },
}
