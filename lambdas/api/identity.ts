import * as z from 'zod/mini'
import { Owner } from '../platform/identifiers.ts'
import { MonthlyBudget } from './monthly-budget.ts'

/** What a caller may do. `admin` acts across owners. */
export const scopes = ['read', 'write', 'admin'] as const
export const Scope = z.enum(scopes, { error: `Expected one of ${scopes.join(', ')}` })
export type Scope = z.infer<typeof Scope>

/**
 * What a route requires of its caller. `read+write` requires both: the call changes something based on what its caller
 * has read, or sends results to where its caller wants them. `person` is a person's own session, which no key can
 * replace.
 */
export const RouteScope = z.enum([...scopes, 'read+write', 'person', 'public'])
export type RouteScope = z.infer<typeof RouteScope>

const count = z.int().check(z.gte(1))

/** Limits of one key, below those of its owner. */
export const KeyLimits = z.object({
  requestsPerMinute: z.optional(count),
  dailyUploads: z.optional(count),
  dailyUploadBytes: z.optional(count),
})
export type KeyLimits = z.infer<typeof KeyLimits>

const upTo = (maximum: number) => z.int().check(z.gte(1), z.lte(maximum))

/** Every limit that an owner has, with the bounds of settings. */
export const AllOwnerLimits = z.object({
  requestsPerMinute: upTo(1_000_000),
  requestBurst: upTo(100_000),
  dailyUploads: upTo(100_000_000),
  dailyUploadBytes: upTo(1_000_000_000_000_000),
  transformsPerImage: upTo(10_000),
  dailyTransforms: upTo(100_000_000),
  dailyTransformBytes: upTo(1_000_000_000_000_000),
})
export type AllOwnerLimits = z.infer<typeof AllOwnerLimits>

/** Limits that administrators have set for one owner, instead of those of the stage. */
export const OwnerLimits = z.extend(z.partial(AllOwnerLimits), {
  budget: z
    .optional(MonthlyBudget)
    .check(z.describe("What the owner's photos may cost a month; absent: no limit")),
})
export type OwnerLimits = z.infer<typeof OwnerLimits>
export type OwnerLimitName = keyof AllOwnerLimits
export const ownerLimitNames = Object.keys(AllOwnerLimits.shape) as OwnerLimitName[]

/** Who is calling: a person with a session, or a program with a key. */
export const Principal = z.object({
  kind: z.enum(['user', 'key']),
  id: z.string().check(z.regex(/^[A-Za-z0-9_-]{1,128}$/)),
})
export type Principal = z.infer<typeof Principal>

/** A verified caller. Nothing else may say who the owner is. */
export const Identity = z.object({
  owner: Owner,
  principal: Principal,
  scopes: z.array(Scope),
  limits: z.optional(KeyLimits),
  ownerLimits: z.optional(OwnerLimits),
})
export type Identity = z.infer<typeof Identity>
