import type { Identity } from '../../../lambdas/api/identity.ts'
import type { ChangePersonDeps } from '../../../lambdas/identity/change-person.ts'
import type { InvitePersonDeps } from '../../../lambdas/identity/invite-person.ts'
import type { PersonView } from '../../../lambdas/identity/people.ts'
import { AppError } from '../../../lambdas/platform/errors.ts'
import { aMoment } from './factories.ts'

export const administrator = (owner: string, kind: 'user' | 'key' = 'user'): Identity => ({
  owner,
  principal: { kind, id: owner },
  scopes: ['read', 'write', 'admin'],
})

/** The people of a pool, in memory: ids and addresses are the same here. `done` says what was done, in order. */
export function peopleWorld(states: Readonly<Record<string, PersonView['state']>>) {
  const state = new Map(Object.entries(states))
  const admins = new Set<string>()
  const marked = new Set<string>()
  const done: string[] = []
  const note = async (what: string, change: () => unknown) => {
    done.push(what)
    change()
  }
  const people: InvitePersonDeps['people'] & ChangePersonDeps['people'] = {
    find: async (owner) => {
      const found = state.get(owner)
      if (!found) throw new AppError('NOT_FOUND')
      const isAdministrator = admins.has(owner)
      return { owner, email: owner, state: found, isAdministrator, createdAt: aMoment.toISOString() }
    },
    invite: async (email) => {
      if (state.has(email)) return false
      await note(`invite ${email}`, () => state.set(email, 'invited'))
      return true
    },
    inviteAgain: async (email) => {
      await note(`invite ${email} again`, () => undefined)
      return true
    },
    addAdministrator: (email) => note(`add ${email}`, () => admins.add(email)),
    disable: (owner) => note(`disable ${owner}`, () => state.set(owner, 'disabled')),
    enable: (owner) => note(`enable ${owner}`, () => state.set(owner, 'active')),
    endSessions: (owner) => note(`end sessions of ${owner}`, () => undefined),
  }
  const deps: InvitePersonDeps & ChangePersonDeps = {
    people,
    disabled: {
      mark: async (owner, askedBy) => {
        if (marked.has(askedBy)) throw new AppError('ACCOUNT_DISABLED')
        await note(`mark ${owner}`, () => marked.add(owner))
      },
      unmark: (owner) => note(`unmark ${owner}`, () => marked.delete(owner)) as never,
    },
    sessions: { end: async (owner) => note(`note the end of sessions of ${owner}`, () => undefined) },
    now: () => aMoment,
  }
  return { deps, done, isAdministrator: (owner: string) => admins.has(owner) }
}
