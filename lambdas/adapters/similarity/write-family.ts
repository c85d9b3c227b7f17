import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { Family } from '../../core/similarity/family.ts'
import { familyTotals } from '../../core/similarity/family-totals.ts'
import { type TransactItem, transact } from '../transact.ts'
import { familyKey, photoRowKey, totalsKey } from './duplicate-rows.ts'

/** One change of one family, and of all that hangs on it. */
export interface FamilyChange {
  readonly owner: string
  /** As it is; none where a family begins. */
  readonly from?: Family
  /** As it shall be; none where it ends. */
  readonly to?: Pick<Family, 'familyId' | 'members'>
  /** Families that end with this change. */
  readonly absorbed?: readonly Family[]
  readonly photos: readonly PhotoChange[]
}

/** What becomes of the row of one photo. `familyWas` is the condition. */
export interface PhotoChange {
  readonly imageId: string
  readonly familyWas?: string
  readonly change: { familyId: string } | { kept: readonly string[] } | 'leaves' | 'is removed'
}

const isRevision = (revision: number | undefined) =>
  revision === undefined
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : { ConditionExpression: 'revision = :was', ExpressionAttributeValues: { ':was': revision } }

function photoAction(
  TableName: string,
  owner: string,
  { imageId, familyWas, change }: PhotoChange,
): TransactItem {
  const Key = photoRowKey({ owner, imageId })
  const was = { ':was': familyWas }
  const unchanged = familyWas === undefined ? 'attribute_not_exists(familyId)' : 'familyId = :was'
  const condition = {
    TableName,
    Key,
    // A photo that was forgotten meanwhile must not come back.
    ConditionExpression: `attribute_exists(pk) AND ${unchanged}`,
    ...(familyWas !== undefined && { ExpressionAttributeValues: was }),
  }
  if (change === 'is removed') return { Delete: condition }
  if (change === 'leaves') return { Update: { ...condition, UpdateExpression: 'REMOVE familyId' } }
  const [[name, value]] = Object.entries(change) as [[string, unknown]]
  const values = { ...condition.ExpressionAttributeValues, ':value': value }
  return {
    Update: { ...condition, UpdateExpression: `SET ${name} = :value`, ExpressionAttributeValues: values },
  }
}

function totalsAction(TableName: string, { owner, from, to, absorbed = [] }: FamilyChange): TransactItem[] {
  const none = { groups: 0, extraCopies: 0 }
  const before = [from, ...absorbed].map((family) => (family ? familyTotals(family.members) : none))
  const after = to ? familyTotals(to.members) : none
  const groups = before.reduce((rest, each) => rest - each.groups, after.groups)
  const extraCopies = before.reduce((rest, each) => rest - each.extraCopies, after.extraCopies)
  if (groups === 0 && extraCopies === 0) return []
  return [
    {
      Update: {
        TableName,
        Key: totalsKey(owner, (to ?? from)!.familyId),
        UpdateExpression: 'ADD groupCount :groups, extraCopies :extraCopies',
        ExpressionAttributeValues: { ':groups': groups, ':extraCopies': extraCopies },
      },
    },
  ]
}

/** All or nothing. @returns whether it was done; if not, something has changed since it was read. */
export async function writeFamily(
  client: DynamoDBDocumentClient,
  TableName: string,
  change: FamilyChange,
): Promise<boolean> {
  const { owner, from, to, absorbed = [], photos } = change
  const ended = to ? absorbed : [...absorbed, ...(from ? [from] : [])]
  const revision = (from?.revision ?? 0) + 1
  const items: TransactItem[] = [
    ...ended.map((family) => ({
      Delete: { TableName, Key: familyKey(owner, family.familyId), ...isRevision(family.revision) },
    })),
    ...photos.map((photo) => photoAction(TableName, owner, photo)),
    ...totalsAction(TableName, change),
  ]
  if (to) {
    const Item = { ...familyKey(owner, to.familyId), ...to, revision }
    items.push({ Put: { TableName, Item, ...isRevision(from?.revision) } })
  }
  const { written } = await transact(client, items)
  return written
}
