import * as z from 'zod/mini'
import { Principal } from '../api/identity.ts'
import { pageCursor, pageLimit } from '../api/query-values.ts'
import { KeyId } from '../identity/keys.ts'
import { AskedOwner, CorrelationId, ImageId, Instant, Owner } from '../platform/identifiers.ts'

/** That somebody looked, or reached, across owners: who, from where, at what. */
export const AuditEntry = z.object({
  id: z.uuidv7(),
  at: Instant,
  until: z
    .optional(Instant)
    .check(
      z.describe(
        'Of scrapes of the metrics alone, which share an entry for each hour, caller and address: the latest one',
      ),
    ),
  actor: z.object({ owner: Owner, principal: Principal }).check(z.describe('Who it was')),
  action: z.string().check(z.describe('The operationId of the call')),
  route: z.string().check(z.describe('Method and path of the call')),
  owner: z.optional(Owner).check(z.describe('Whose data, keys or sessions it was about')),
  imageId: z.optional(ImageId).check(z.describe('Which image was asked for')),
  keyId: z.optional(KeyId).check(z.describe('Which API key was changed or revoked')),
  confirmed: z
    .optional(z.boolean())
    .check(z.describe('true: the second of two calls, of those that are asked twice')),
  correlationId: CorrelationId,
  sourceIp: z.string(),
  userAgent: z.optional(z.string()).check(z.describe('As the client says, at most 256 characters')),
})
export type AuditEntry = z.infer<typeof AuditEntry>

/** GET /v1/admin/audit */
export const AuditList = z.object({
  items: z.array(AuditEntry),
  nextCursor: z
    .optional(z.string())
    .check(z.describe('Pass it as ?cursor= to go on; absent on the last page')),
})
export type AuditList = z.infer<typeof AuditList>

/** Which entries are asked for. */
const filters = {
  actor: z
    .optional(AskedOwner)
    .check(z.describe('Entries of this person, of their keys too, or of this one key')),
  owner: z.optional(AskedOwner).check(z.describe("Entries about this owner's data")),
}
export type AuditFilters = { readonly [F in keyof typeof filters]?: z.infer<(typeof filters)[F]> }

/** Query of GET /v1/admin/audit */
export const AuditQuery = z.strictObject({
  limit: pageLimit({ byDefault: 25, most: 100 }),
  cursor: pageCursor({ maxLength: 200 }),
  ...filters,
})
export type AuditQuery = z.infer<typeof AuditQuery>
