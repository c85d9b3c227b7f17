import type { Item } from './item-size.ts'
import { reservedWords } from './reserved-words.ts'
import { type KeySchema, keyText, type TableSchema } from './table-schemas.ts'

/** The parts of a request, or of one action of a transaction, that are checked. */
export interface Expressions {
  readonly IndexName?: string
  readonly Item?: Item
  readonly KeyConditionExpression?: string
  readonly FilterExpression?: string
  readonly ProjectionExpression?: string
  readonly ConditionExpression?: string
  readonly UpdateExpression?: string
  readonly ExpressionAttributeNames?: Record<string, string>
}

const expressionNames = [
  'KeyConditionExpression',
  'FilterExpression',
  'ProjectionExpression',
  'ConditionExpression',
  'UpdateExpression',
] as const

const words = {
  UpdateExpression: /^(?:SET|REMOVE|ADD|DELETE)$/i,
  others: /^(?:AND|OR|NOT|IN|BETWEEN)$/i,
}
const mostOperandsOfIn = 100
const longestKeyBytes = { hash: 2_048, range: 1_024 }

/**
 * Checks what DynamoDB refuses and the emulator accepts. The emulator implements the other rules
 * (strict-rules.test.ts tries them all).
 * @returns DynamoDB's message; undefined when there is nothing to refuse
 */
export function refusalOf(schema: TableSchema, request: Expressions): string | undefined {
  for (const name of expressionNames) {
    const expression = request[name]
    if (expression === undefined) continue
    const fault = reservedWordIn(name, expression) ?? tooManyOperands(name, expression)
    if (fault) return fault
  }
  return filterOnKey(schema, request) ?? indexKeyTooLong(schema, request.Item)
}

/** Every part of a path is checked. A word before a bracket is a function, and aliases begin with # or :. */
function reservedWordIn(name: (typeof expressionNames)[number], expression: string): string | undefined {
  const grammar = name === 'UpdateExpression' ? words.UpdateExpression : words.others
  const found = [...expression.matchAll(/(?<![#:\w])[A-Za-z_]\w*(?!\w*\s*\()/g)]
    .map(([word]) => word)
    .find((word) => reservedWords.has(word.toUpperCase()) && !grammar.test(word))
  return found && `Invalid ${name}: Attribute name is a reserved keyword; reserved keyword: ${found}`
}

function tooManyOperands(name: string, expression: string): string | undefined {
  const counts = [...expression.matchAll(/\bIN\s*\(([^)]*)\)/gi)].map(([, list]) => list!.split(',').length)
  const tooMany = counts.find((count) => count > mostOperandsOfIn)
  if (tooMany === undefined) return undefined
  return `Invalid ${name}: The IN operator is provided with too many operands; number of operands: ${tooMany}`
}

function filterOnKey(schema: TableSchema, request: Expressions): string | undefined {
  const { FilterExpression, KeyConditionExpression, IndexName, ExpressionAttributeNames = {} } = request
  if (FilterExpression === undefined || KeyConditionExpression === undefined) return undefined
  const { hash, range } = schema.indexes.find(({ name }) => name === IndexName) ?? schema
  const used = [...FilterExpression.matchAll(/(?<![:#\w])#?[A-Za-z_]\w*/g)].map(
    ([name]) => ExpressionAttributeNames[name] ?? name,
  )
  const key = used.find((name) => name === hash || name === range)
  return key && `Filter Expression can only contain non-primary key attributes: Primary key attribute: ${key}`
}

function indexKeyTooLong({ indexes }: TableSchema, item: Item | undefined): string | undefined {
  if (!item) return undefined
  const isLong = (index: KeySchema, part: 'hash' | 'range') =>
    Buffer.byteLength(keyText(item, index[part])) > longestKeyBytes[part]
  const part = (['hash', 'range'] as const).find((each) => indexes.some((index) => isLong(index, each)))
  return (
    part &&
    `One or more parameter values were invalid: Size of ${part}key has exceeded the maximum size limit of ${longestKeyBytes[part]} bytes`
  )
}
