/** A change of a row that is there. */
export interface Changes<Row> {
  /** What is undefined stays as it is. */
  readonly set?: Partial<Row>
  readonly remove?: readonly (keyof Row & string)[]
  /** Values that the row must still have. */
  readonly when?: Partial<Row>
}

/** The change as DynamoDB's update expression. Names are always aliased, because many are reserved words. */
export function changeExpression<Row extends object>({ set = {}, remove = [], when = {} }: Changes<Row>) {
  const isGiven = ([, value]: [string, unknown]) => value !== undefined
  const assignments = Object.entries(set).filter(isGiven)
  const conditions = Object.entries(when).filter(isGiven)
  const names = [...assignments.map(([name]) => name), ...remove, ...conditions.map(([name]) => name)]
  const clauses = [
    assignments.length > 0 && `SET ${assignments.map(([name]) => `#${name} = :${name}`).join(', ')}`,
    remove.length > 0 && `REMOVE ${remove.map((name) => `#${name}`).join(', ')}`,
  ]
  const values = [
    ...assignments.map(([name, value]) => [`:${name}`, value]),
    ...conditions.map(([name, value]) => [`:when_${name}`, value]),
  ]
  return {
    UpdateExpression: clauses.filter(Boolean).join(' '),
    ConditionExpression: [
      'attribute_exists(sk)',
      ...conditions.map(([name]) => `#${name} = :when_${name}`),
    ].join(' AND '),
    ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
    // DynamoDB refuses an empty map.
    ...(values.length > 0 && { ExpressionAttributeValues: Object.fromEntries(values) }),
  }
}
