import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { ByteReader, ByteWriter, readNumber, writeNumber } from './packed-numbers.ts'
import { putBack, takeOut } from './packed-tokens.ts'
import words from './packed-words.json' with { type: 'json' }

/** Says how a value was packed, and with which words. */
const format = 2
/**
 * Names and values that are in most results, those of the smallest values last, where they are cheapest to refer to; the
 * marks of packed-tokens.ts stand where numbers do. Never to be changed: whatever was packed with these words is read
 * with them. Other words are another format.
 */
const dictionary = Buffer.from(words.join(''))

/**
 * A JSON value as few bytes: DynamoDB counts a write for each kilobyte, and most of a result is names that are the same
 * in all of them. They are deflated with a fixed dictionary; numbers, hex and instants stand behind them as bytes. What
 * is undefined is left out, as in JSON. `own` is a text that is known when the value is read as well.
 */
export function pack(value: unknown, own = ''): Uint8Array {
  const { text, bytes } = takeOut(JSON.stringify(value), own)
  const words = deflateRawSync(Buffer.from(text), { dictionary, level: 9, memLevel: 9 })
  const head = new ByteWriter()
  head.write(format)
  writeNumber(head, String(bytes.length))
  return Buffer.concat([head.toBytes(), bytes, words])
}

/** @throws Error for bytes that `pack` has not made */
export function unpack(packed: Uint8Array, own = ''): unknown {
  const reader = new ByteReader(packed)
  const received = reader.read()
  if (received !== format) throw new Error(`Expected packed format ${format}; received ${received}`)
  const bytes = reader.readMany(Number(readNumber(reader)))
  const text = inflateRawSync(reader.rest(), { dictionary }).toString()
  return JSON.parse(putBack({ text, bytes }, own))
}
