import * as z from 'zod/mini'
import type { Owner } from '../../platform/identifiers.ts'
import type { ImportSource } from './import-source.ts'

/** Where an owner's id stands in an entry of `importBuckets`. */
const ownPlace = '{owner}'

/**
 * An entry of the setting: a bucket, or a bucket with a prefix. Administrators may import from all of them for anybody.
 * Owners may import from those that name `{owner}`, each what is below their own id. The slash after it keeps them out
 * of ids that begin alike.
 */
export const ImportBucket = z
  .string()
  .check(
    z.regex(
      /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](\/[^,*?{}]*(\{owner\}\/[^,*?{}]*)?)?$/,
      'Expected a bucket, or a bucket with a prefix such as photos/new/ or drop/{owner}/',
    ),
  )

/** The bucket of an entry, and what the keys of its objects begin with. */
export function partsOf(entry: string): { bucket: string; prefix: string } {
  const [bucket = '', ...prefix] = entry.split('/')
  return { bucket, prefix: prefix.join('/') }
}

/** The part of an entry that holds for every owner. */
export const sharedPart = (entry: string): string => entry.split(ownPlace)[0]!

/** Who asks: an owner for themselves, or an administrator for any owner. */
export type ImportAsker = { readonly owner: Owner } | 'administrator'

/** Whether the stage lets somebody import these objects. */
export function mayImport(
  entries: readonly string[],
  asker: ImportAsker,
  { bucket, prefix = '' }: Pick<ImportSource, 'bucket' | 'prefix'>,
): boolean {
  const allowed =
    asker === 'administrator'
      ? entries.map(sharedPart)
      : entries
          .filter((entry) => entry.includes(ownPlace))
          .map((entry) => entry.replace(ownPlace, asker.owner))
  return allowed.map(partsOf).some((each) => each.bucket === bucket && prefix.startsWith(each.prefix))
}
