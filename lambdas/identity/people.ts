import * as z from 'zod/mini'
import { pageOf, pageQuery } from '../api/query-values.ts'
import { Instant, Owner } from '../platform/identifiers.ts'
import { email } from './accounts.ts'

/** How long the temporary password of an invitation works. */
export const invitationDays = 7

export const PersonState = z.enum(['invited', 'unconfirmed', 'active', 'disabled'])

/** One person with an account, as administrators see them. */
export const PersonView = z.object({
  owner: Owner.check(z.describe("The id that owns this person's images; it never changes")),
  email: z.optional(z.string()),
  state: PersonState.check(
    z.describe(
      '`invited` until the first sign-in, also when the invitation has expired; `unconfirmed` after a sign-up until ' +
        'the address is confirmed; `disabled` by an administrator; otherwise `active`',
    ),
  ),
  isAdministrator: z.boolean(),
  createdAt: Instant,
})
export type PersonView = z.infer<typeof PersonView>

/** GET /v1/admin/people */
export const PeopleList = pageOf(PersonView, { order: 'In no particular order' })
export type PeopleList = z.infer<typeof PeopleList>

/** Query of GET /v1/admin/people. Cognito returns at most 60 people at a time and issues its own cursors. */
export const PeopleQuery = z.strictObject(pageQuery({ most: 60, maxLength: 4_000 }))
export type PeopleQuery = z.infer<typeof PeopleQuery>

/** POST /v1/admin/people */
export const Invitation = z.strictObject({
  email,
  isAdministrator: z
    ._default(z.boolean(), false)
    .check(z.describe('Whether the person joins the group of administrators')),
})
export type Invitation = z.infer<typeof Invitation>

/** PATCH /v1/admin/people/{owner} */
export const PersonChange = z.strictObject({
  isEnabled: z.boolean().check(z.describe('false disables the person, true enables them again')),
})
export type PersonChange = z.infer<typeof PersonChange>
