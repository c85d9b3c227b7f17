import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { ByteReader, ByteWriter, readNumber, writeNumber } from './packed-numbers.ts'
import { putBack, takeOut } from './packed-tokens.ts'
import words from './packed-words.json' with { type: 'json' }
import laterWords from './packed-words-3.json' with { type: 'json' }

/**
 * Names and values that are in most results, those of the smallest values last, where they are cheapest to refer to; the
 * marks of packed-tokens.ts stand where numbers do. Never to be changed: whatever was packed with these words is read
 * with them. Other words are another format, which adds its own: 3 knows the results of analysis version 2.
 */
const dictionaries: Readonly<Record<number, Buffer>> = {
  2: Buffer.from(words.join('')),
  3: Buffer.from([...words, ...laterWords].join('')),
}
/** Says how a value is packed, and with which words. */
const format = 3

/**
 * A JSON value as few bytes: DynamoDB counts a write for each kilobyte, and most of a result is names that are the same
 * in all of them. They are deflated with a fixed dictionary; numbers, hex and instants stand behind them as bytes. What
 * is undefined is left out, as in JSON. `own` is a text that is known when the value is read as well.
 */
export function pack(value: unknown, own = ''): Uint8Array {
  const { text, bytes } = takeOut(JSON.stringify(value), own)
  const words = deflateRawSync(Buffer.from(text), { dictionary: dictionaries[format], level: 9, memLevel: 9 })
  const head = new ByteWriter()
  head.write(format)
  writeNumber(head, String(bytes.length))
  return Buffer.concat([head.toBytes(), bytes, words])
}

/** @throws Error for bytes that `pack` has not made */
export function unpack(packed: Uint8Array, own = ''): unknown {
  const reader = new ByteReader(packed)
  const received = reader.read()
  const dictionary = dictionaries[received]
  if (!dictionary) {
    const expected = Object.keys(dictionaries).join(' or ')
    throw new Error(`Expected packed format ${expected}; received ${received}`)
  }
  const bytes = reader.readMany(Number(readNumber(reader)))
  const text = inflateRawSync(reader.rest(), { dictionary }).toString()
  return JSON.parse(putBack({ text, bytes }, own))
}
