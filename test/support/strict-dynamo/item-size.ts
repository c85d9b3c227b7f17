import type { AttributeValue } from '@aws-sdk/client-dynamodb'

/** In the JSON protocol, where binaries are base64. */
export type Item = Record<string, AttributeValue>

const utf8Bytes = (text: string) => Buffer.byteLength(text)
const binaryBytes = (base64: unknown) => Buffer.from(String(base64), 'base64').length
const sum = (sizes: readonly number[]) => sizes.reduce((total, size) => total + size, 0)

/** About one byte for two digits and one more; a sign takes another. */
function numberBytes(number: string): number {
  const digits = number
    .replace(/e.*$/i, '')
    .replace(/[^0-9]/g, '')
    .replace(/^0+|0+$/g, '')
  return Math.ceil(digits.length / 2) + 1 + (number.startsWith('-') ? 1 : 0)
}

const listBytes = (sizes: readonly number[]) => 3 + sum(sizes) + sizes.length

/** The size of a value as DynamoDB counts it ("Item sizes and formats" in the developer guide). */
export function valueBytes(value: AttributeValue): number {
  const { S, N, B, SS, NS, BS, L, M } = value
  if (S !== undefined) return utf8Bytes(S)
  if (N !== undefined) return numberBytes(N)
  if (B !== undefined) return binaryBytes(B)
  if (SS) return sum(SS.map(utf8Bytes))
  if (NS) return sum(NS.map(numberBytes))
  if (BS) return sum(BS.map(binaryBytes))
  if (L) return listBytes(L.map(valueBytes))
  if (M) return listBytes(Object.entries(M).map(([name, each]) => utf8Bytes(name) + valueBytes(each)))
  return 1
}

/** Names count as well as values. */
export const itemBytes = (item: Item): number =>
  sum(Object.entries(item).map(([name, value]) => utf8Bytes(name) + valueBytes(value)))

/** One write unit per KB or part of it. */
export const writeUnits = (bytes: number): number => Math.max(1, Math.ceil(bytes / 1024))

/** One read unit per 4 KB or part of it; half of that for an eventually consistent read. */
export const readUnits = (bytes: number, isConsistent: boolean): number =>
  Math.max(1, Math.ceil(bytes / 4096)) * (isConsistent ? 1 : 0.5)
