import * as z from 'zod/mini'
import { Owner } from '../platform/identifiers.ts'

/** A name for an account in signed URLs. A leading or trailing "-" would be easy to misread. */
export const UrlAliasName = z
  .string()
  .check(
    z.regex(
      /^[a-z0-9][a-z0-9-]{1,38}[a-z0-9]$/,
      'Expected 3 to 40 characters: lower-case letters, digits and "-", which must not come first or last',
    ),
    z.describe('Name that stands for the account id in signed URLs, after a "~"'),
  )
export type UrlAliasName = z.infer<typeof UrlAliasName>

/** PUT /v1/url-alias */
export const NewUrlAlias = z.strictObject({ alias: UrlAliasName })

/** The alias of an account as its owner sees it. */
export const UrlAlias = z.object({
  alias: z.optional(UrlAliasName).check(z.describe('Absent: the account has none')),
})
export type UrlAlias = z.infer<typeof UrlAlias>

/** Who holds a name. */
export const UrlAliasRow = z.object({ owner: Owner, alias: UrlAliasName })
export type UrlAliasRow = z.infer<typeof UrlAliasRow>

/** Owner ids contain no "~", so an alias can never be mistaken for one. */
export const aliasMark = '~'
