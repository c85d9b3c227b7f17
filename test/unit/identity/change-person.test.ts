import { describe, expect, test } from 'vitest'
import { changePerson } from '../../../lambdas/identity/change-person.ts'
import { administrator, peopleWorld } from '../support/people-world.ts'

const root = administrator('root')
const off = { isEnabled: false }
const on = { isEnabled: true }

describe('a person who is disabled', () => {
  test('is refused at once, then in the pool, and loses all sessions', async () => {
    const { deps, done } = peopleWorld({ root: 'active', bob: 'active' })
    expect(await changePerson(deps, root, 'bob', off)).toMatchObject({ owner: 'bob', state: 'disabled' })
    expect(done).toEqual([
      'mark bob',
      'disable bob',
      'end sessions of bob',
      'note the end of sessions of bob',
    ])
  })

  test('is enabled again in the pool last, so that half of it lets nobody in', async () => {
    const { deps, done } = peopleWorld({ root: 'active', bob: 'disabled' })
    expect(await changePerson(deps, root, 'bob', on)).toMatchObject({ state: 'active' })
    expect(done).toEqual(['unmark bob', 'enable bob'])
  })

  test('cannot disable others with a request that was let in before', async () => {
    const { deps, done } = peopleWorld({ root: 'active', bob: 'active' })
    await changePerson(deps, root, 'bob', off)
    done.length = 0
    await expect(changePerson(deps, administrator('bob'), 'root', off)).rejects.toMatchObject({
      code: 'ACCOUNT_DISABLED',
    })
    expect(done).toEqual([])
  })
})

describe('nobody', () => {
  test('can disable themselves', async () => {
    const { deps, done } = peopleWorld({ root: 'active' })
    await expect(changePerson(deps, root, 'root', off)).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(done).toEqual([])
  })

  test.each([on, off])('is found under an unknown id: %o', async (change) => {
    const { deps, done } = peopleWorld({ root: 'active' })
    await expect(changePerson(deps, root, 'nobody', change)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(done).toEqual([])
  })

  test('is changed by a key', async () => {
    const { deps, done } = peopleWorld({ root: 'active', bob: 'active' })
    const key = administrator('root', 'key')
    await expect(changePerson(deps, key, 'bob', off)).rejects.toMatchObject({ code: 'INSUFFICIENT_SCOPE' })
    expect(done).toEqual([])
  })
})
