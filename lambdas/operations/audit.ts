import * as z from 'zod/mini'
import { Principal } from '../api/identity.ts'
import { pageOf, pageQuery } from '../api/query-values.ts'
import { KeyId } from '../identity/keys.ts'
import { OwnerLimitsChange } from '../limits/owner-limits.ts'
import { AskedOwner, CorrelationId, ImageId, Instant, JobId, Owner } from '../platform/identifiers.ts'

/** A record of access across owners: who, from where, to what. */
export const AuditEntry = z.object({
  id: z.uuidv7(),
  at: Instant,
  until: z
    .optional(Instant)
    .check(
      z.describe(
        'Time of the latest call. Only for metrics and overviews, which have one entry for each hour, caller and address',
      ),
    ),
  actor: z.object({ owner: Owner, principal: Principal }).check(z.describe('Who made the request')),
  action: z.string().check(z.describe('The operationId of the request')),
  route: z.string().check(z.describe('Method and path of the request')),
  owner: z.optional(Owner).check(z.describe('The owner whose data, keys or sessions were accessed')),
  imageId: z.optional(ImageId).check(z.describe('The image that was requested')),
  jobId: z.optional(JobId).check(z.describe('The job that was read or changed')),
  keyId: z.optional(KeyId).check(z.describe('The API key that was changed or revoked')),
  limits: z
    .optional(OwnerLimitsChange)
    .check(z.describe('The limits that were to be set; absent if they were refused as invalid')),
  isEnabled: z
    .optional(z.boolean())
    .check(z.describe('For a change of a person: whether they were to be enabled or disabled')),
  isAdministrator: z
    .optional(z.boolean())
    .check(z.describe('For an invitation: whether the person was to become an administrator')),
  confirmed: z
    .optional(z.boolean())
    .check(z.describe('True for the confirming call of an operation that takes two')),
  correlationId: CorrelationId,
  sourceIp: z.string(),
  userAgent: z.optional(z.string()).check(z.describe('As sent by the client, at most 256 characters')),
})
export type AuditEntry = z.infer<typeof AuditEntry>

/** GET /v1/admin/audit */
export const AuditList = pageOf(AuditEntry)
export type AuditList = z.infer<typeof AuditList>

/** Which entries are requested. */
const filters = {
  actor: z
    .optional(AskedOwner)
    .check(z.describe('Entries by this person, including their keys, or by this one key')),
  owner: z.optional(AskedOwner).check(z.describe("Entries about this owner's data")),
}
export type AuditFilters = { readonly [F in keyof typeof filters]?: z.infer<(typeof filters)[F]> }

/** Query of GET /v1/admin/audit */
export const AuditQuery = z.strictObject({
  ...pageQuery(),
  ...filters,
})
export type AuditQuery = z.infer<typeof AuditQuery>
