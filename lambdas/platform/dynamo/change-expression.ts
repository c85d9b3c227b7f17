/** A change of an existing row. */
export interface Changes<Row> {
  /** Attributes that are undefined stay as they are. */
  readonly set?: Readonly<Partial<Row>>
  readonly remove?: readonly (keyof Row & string)[]
  /** Values that the row must still have; undefined means that the attribute must be absent. */
  readonly when?: Readonly<Partial<Row>>
  /** Attributes that the row must not have. */
  readonly unless?: readonly (keyof Row & string)[]
}

export interface RowChange extends Changes<Record<string, unknown>> {
  /** Attributes of `set` that are only written if the row lacks them. */
  readonly keep?: readonly string[]
  /** Numbers to increase by one. */
  readonly count?: readonly string[]
  /** For each attribute, the values that the row may have. @default - the row must exist */
  readonly among?: Readonly<Record<string, readonly unknown[]>>
}

/** The change as DynamoDB's update expression. Names are always aliased, because many are reserved words. */
export function changeExpression<Row extends object>(change: Changes<Row> | RowChange) {
  const { set = {}, remove = [], when = {}, unless = [], keep = [], count = [], among } = change as RowChange
  const names: Record<string, string> = {}
  const values: Record<string, unknown> = {}
  const nameOf = (name: string) => {
    names[`#${name}`] = name
    return `#${name}`
  }
  const aliasOf = (alias: string, value: unknown) => {
    values[`:${alias}`] = value
    return `:${alias}`
  }
  const absent = (name: string) => `attribute_not_exists(${nameOf(name)})`
  const clause = (keyword: string, parts: readonly string[]) =>
    parts.length > 0 ? [`${keyword} ${parts.join(', ')}`] : []

  const assignments = Object.entries(set)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => {
      const assigned = aliasOf(name, value)
      return `${nameOf(name)} = ${keep.includes(name) ? `if_not_exists(#${name}, ${assigned})` : assigned}`
    })
  const oneOf = Object.entries(among ?? {}).map(([name, allowed]) => {
    const aliases = allowed.map((value, index) => aliasOf(`${name}_${index}`, value))
    return `${nameOf(name)} IN (${aliases.join(', ')})`
  })
  const conditions = [
    ...(among ? oneOf : ['attribute_exists(sk)']),
    ...Object.entries(when).map(([name, value]) =>
      value === undefined ? absent(name) : `${nameOf(name)} = ${aliasOf(`when_${name}`, value)}`,
    ),
    ...unless.map(absent),
  ]
  const clauses = [
    ...clause('SET', assignments),
    ...clause('REMOVE', remove.map(nameOf)),
    ...clause(
      'ADD',
      count.map((name) => `${nameOf(name)} ${aliasOf('one', 1)}`),
    ),
  ]
  return {
    UpdateExpression: clauses.join(' '),
    ConditionExpression: conditions.join(' AND '),
    ExpressionAttributeNames: names,
    // DynamoDB refuses an empty map.
    ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
  }
}
