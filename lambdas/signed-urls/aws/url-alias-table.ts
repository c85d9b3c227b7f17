import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb'
import { ownerKey, type RowKey } from '../../platform/dynamo/row-key.ts'
import { type TransactItem, transact } from '../../platform/dynamo/transact.ts'
import type { Owner } from '../../platform/identifiers.ts'
import { type UrlAliasName, UrlAliasRow } from '../url-alias.ts'

/** Sort key of both rows. */
export const urlAliasSortKey = 'URL_ALIAS'
const ownersKey = (owner: Owner): RowKey => ({ pk: ownerKey(owner), sk: urlAliasSortKey })

/**
 * Key of the row that maps an alias to its owner. It has a partition of its own, because aliases are unique across
 * owners.
 */
export const urlAliasNameKey = (alias: string): RowKey => ({ pk: `URL_ALIAS#${alias}`, sk: urlAliasSortKey })

export type UrlAliasTable = ReturnType<typeof createUrlAliasTable>

/**
 * Names of accounts in signed URLs: `OWNER#<owner>` / `URL_ALIAS` and `URL_ALIAS#<alias>` / `URL_ALIAS`, always
 * written together.
 */
export function createUrlAliasTable(client: DynamoDBDocumentClient, tableName: string) {
  async function read(key: RowKey): Promise<UrlAliasRow | undefined> {
    const { Item } = await client.send(
      new GetCommand({ TableName: tableName, Key: key, ConsistentRead: true }),
    )
    return Item && UrlAliasRow.parse(Item)
  }

  /** Writes the owner's row, provided that the owner's alias is still `before`. */
  const put = (row: UrlAliasRow, before: UrlAliasName | undefined): TransactItem => ({
    Put: {
      TableName: tableName,
      Item: { ...ownersKey(row.owner), ...row },
      ...(before === undefined
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : { ConditionExpression: 'alias = :before', ExpressionAttributeValues: { ':before': before } }),
    },
  })

  const remove = (key: RowKey, { owner, alias }: UrlAliasRow): TransactItem => ({
    Delete: {
      TableName: tableName,
      Key: key,
      ConditionExpression: '#owner = :owner AND alias = :alias',
      ExpressionAttributeNames: { '#owner': 'owner' },
      ExpressionAttributeValues: { ':owner': owner, ':alias': alias },
    },
  })

  return {
    aliasOf: async (owner: Owner): Promise<UrlAliasName | undefined> => (await read(ownersKey(owner)))?.alias,

    ownerOf: async (alias: UrlAliasName): Promise<Owner | undefined> =>
      (await read(urlAliasNameKey(alias)))?.owner,

    /** @returns "changed" when the owner's alias is no longer `before` */
    async claim(
      row: UrlAliasRow,
      before: UrlAliasName | undefined,
    ): Promise<'claimed' | 'taken' | 'changed'> {
      const outcome = await transact(client, [
        put(row, before),
        {
          Put: {
            TableName: tableName,
            Item: { ...urlAliasNameKey(row.alias), ...row },
            ConditionExpression: 'attribute_not_exists(pk)',
          },
        },
        ...(before === undefined
          ? []
          : [remove(urlAliasNameKey(before), { owner: row.owner, alias: before })]),
      ])
      if (outcome.written) return 'claimed'
      const [isChanged, isTaken] = [0, 1].map((place) => outcome.failed.includes(place))
      return isTaken && !isChanged ? 'taken' : 'changed'
    },

    /** @returns false when the owner no longer has this alias */
    async release(row: UrlAliasRow): Promise<boolean> {
      const { written } = await transact(client, [
        remove(ownersKey(row.owner), row),
        remove(urlAliasNameKey(row.alias), row),
      ])
      return written
    },
  }
}
