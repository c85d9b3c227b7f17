import { describe, expect, test } from 'vitest'
import { invitePerson } from '../../../lambdas/identity/invite-person.ts'
import { administrator, peopleWorld } from '../support/people-world.ts'

const email = 'olga@example.com'
const asked = { email, isAdministrator: false }
const root = administrator('root')

describe('an invitation', () => {
  test('opens an account', async () => {
    const { deps, done } = peopleWorld({})
    expect(await invitePerson(deps, root, asked)).toMatchObject({
      isNew: true,
      person: { email, state: 'invited', isAdministrator: false },
    })
    expect(done).toEqual([`invite ${email}`])
  })

  test('makes an administrator only when asked', async () => {
    const { deps, done, isAdministrator } = peopleWorld({})
    const { person } = await invitePerson(deps, root, { email, isAdministrator: true })
    expect([person.isAdministrator, isAdministrator(email)]).toEqual([true, true])
    expect(done).toEqual([`invite ${email}`, `add ${email}`])
  })

  test('is repeated for somebody who has not signed in', async () => {
    const { deps, done } = peopleWorld({ [email]: 'invited' })
    expect(await invitePerson(deps, root, asked)).toMatchObject({
      isNew: false,
      person: { state: 'invited' },
    })
    expect(done).toEqual([`invite ${email} again`])
  })

  test.each([
    ['active', /reset the password/],
    ['disabled', /Enable them/],
    ['unconfirmed', /confirm the address/],
  ] as const)('of a person who is %s is refused, and changes nothing', async (state, detail) => {
    const { deps, done } = peopleWorld({ [email]: state })
    await expect(invitePerson(deps, root, { email, isAdministrator: true })).rejects.toMatchObject({
      code: 'CONFLICT',
      detail: expect.stringMatching(detail),
    })
    expect(done).toEqual([])
  })

  test('by a key is refused', async () => {
    const { deps, done } = peopleWorld({})
    await expect(invitePerson(deps, administrator('root', 'key'), asked)).rejects.toMatchObject({
      code: 'INSUFFICIENT_SCOPE',
    })
    expect(done).toEqual([])
  })
})
