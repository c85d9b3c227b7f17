import type { Item } from './item-size.ts'

export interface KeySchema {
  readonly hash: string
  readonly range?: string
}

export interface IndexSchema extends KeySchema {
  /** `<table>/<index>` */
  readonly resource: string
  readonly name: string
  /** Attributes that the index contains besides the keys. */
  readonly carries: 'all' | readonly string[]
}

export interface TableSchema extends KeySchema {
  readonly name: string
  readonly isOnDemand: boolean
  readonly indexes: readonly IndexSchema[]
}

interface Described {
  Table: {
    KeySchema: { AttributeName: string; KeyType: string }[]
    BillingModeSummary?: { BillingMode?: string }
    GlobalSecondaryIndexes?: {
      IndexName: string
      KeySchema: { AttributeName: string; KeyType: string }[]
      Projection: { ProjectionType: string; NonKeyAttributes?: string[] }
    }[]
  }
}

const keysOf = (schema: Described['Table']['KeySchema']): KeySchema => ({
  hash: schema.find(({ KeyType }) => KeyType === 'HASH')!.AttributeName,
  range: schema.find(({ KeyType }) => KeyType === 'RANGE')?.AttributeName,
})

/** The parts of a DescribeTable response that are used here. */
export function readSchema(name: string, { Table }: Described): TableSchema {
  const { KeySchema, BillingModeSummary, GlobalSecondaryIndexes = [] } = Table
  return {
    name,
    ...keysOf(KeySchema),
    isOnDemand: BillingModeSummary?.BillingMode === 'PAY_PER_REQUEST',
    indexes: GlobalSecondaryIndexes.map(({ IndexName, KeySchema: indexKeys, Projection }) => ({
      name: IndexName,
      resource: `${name}/${IndexName}`,
      ...keysOf(indexKeys),
      carries: Projection.ProjectionType === 'ALL' ? ('all' as const) : (Projection.NonKeyAttributes ?? []),
    })),
  }
}

/** The value of a key attribute, as text. */
export const keyText = (item: Item, name: string | undefined): string =>
  name === undefined ? '' : String(Object.values(item[name] ?? { S: '' })[0])

export const keyOf = ({ hash, range }: KeySchema, item: Item): Item => ({
  [hash]: item[hash]!,
  ...(range && { [range]: item[range]! }),
})

/** Identifies an item among all items of all tables. */
export const itemId = (schema: TableSchema, item: Item): string =>
  [schema.name, keyText(item, schema.hash), keyText(item, schema.range)].join('\n')
