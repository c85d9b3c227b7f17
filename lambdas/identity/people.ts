import * as z from 'zod/mini'
import { pageOf, pageQuery } from '../api/query-values.ts'
import { Instant, Owner } from '../platform/identifiers.ts'

/** One person with an account, as administrators see them. */
export const PersonView = z.object({
  owner: Owner.check(z.describe("The id that owns this person's images; it never changes")),
  email: z.optional(z.string()),
  status: z
    .string()
    .check(z.describe('The status in Cognito: CONFIRMED, UNCONFIRMED, FORCE_CHANGE_PASSWORD and others')),
  enabled: z.boolean(),
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
