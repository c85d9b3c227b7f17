import { AppError } from '../platform/errors.ts'
import type { Owner } from '../platform/identifiers.ts'
import { retryOnConflict } from '../platform/retry-on-conflict.ts'
import type { UrlAliasTable } from './aws/url-alias-table.ts'
import type { UrlAlias, UrlAliasName } from './url-alias.ts'

export interface UrlAliasDeps {
  urlAliases: UrlAliasTable
}

/** GET /v1/url-alias */
export async function getUrlAlias({ urlAliases }: UrlAliasDeps, owner: Owner): Promise<UrlAlias> {
  const alias = await urlAliases.aliasOf(owner)
  return alias === undefined ? {} : { alias }
}

/** PUT /v1/url-alias @throws AppError CONFLICT when another account has the name */
export const putUrlAlias = (
  { urlAliases }: UrlAliasDeps,
  owner: Owner,
  alias: UrlAliasName,
): Promise<UrlAlias> =>
  retryOnConflict(async () => {
    const before = await urlAliases.aliasOf(owner)
    if (before === alias) return { alias }
    const claimed = await urlAliases.claim({ owner, alias }, before)
    if (claimed === 'taken')
      throw new AppError('CONFLICT', `Another account has the name "${alias}". Choose another one.`)
    return claimed === 'claimed' ? { alias } : undefined
  })

/** DELETE /v1/url-alias. Also succeeds if there is no alias. */
export const deleteUrlAlias = ({ urlAliases }: UrlAliasDeps, owner: Owner): Promise<void> =>
  retryOnConflict(async () => {
    const alias = await urlAliases.aliasOf(owner)
    const isGone = alias === undefined || (await urlAliases.release({ owner, alias }))
    return isGone ? { isGone } : undefined
  }).then(() => undefined)
