import * as z from 'zod/mini'
import { pageCursor, pageLimit } from '../api/query-values.ts'
import { Instant, Owner } from '../platform/identifiers.ts'

/** One person with an account, as an administrator sees them. */
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
export const PeopleList = z.object({
  items: z.array(PersonView).check(z.describe('In no particular order')),
  nextCursor: z
    .optional(z.string())
    .check(z.describe('Pass it as ?cursor= to get the next page; absent on the last page')),
})
export type PeopleList = z.infer<typeof PeopleList>

/** Query of GET /v1/admin/people. Cognito returns 60 people at a time and makes its own cursors. */
export const PeopleQuery = z.strictObject({
  limit: pageLimit({ byDefault: 25, most: 60 }),
  cursor: pageCursor({ maxLength: 4_000 }),
})
export type PeopleQuery = z.infer<typeof PeopleQuery>
