import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { ByteReader, ByteWriter, readNumber, writeNumber } from './packed-numbers.ts'
import { putBack, takeOut } from './packed-tokens.ts'
import words from './packed-words.json' with { type: 'json' }
import laterWords from './packed-words-3.json' with { type: 'json' }

/**
 * Names and values that occur in most results. Those of the smallest values come last, where references to them are
 * cheapest. The marks of packed-tokens.ts stand in for numbers. Never change a list: it is needed to read everything
 * that was packed with it. To use other words, add a format; 3 knows the results of analysis version 2.
 */
const dictionaries: Readonly<Record<number, Buffer>> = {
  2: Buffer.from(words.join('')),
  3: Buffer.from([...words, ...laterWords].join('')),
}
/** The first byte of a packed value: how it was packed, and with which dictionary. */
const format = 3

/**
 * Packs a JSON value into few bytes. DynamoDB bills writes by the kilobyte, and most of a result is names that are
 * the same in every result. The text is deflated with a fixed dictionary; numbers, hex and instants follow as bytes.
 * Undefined values are left out, as in JSON. `own` is a text that the reader knows as well.
 */
export function pack(value: unknown, own = ''): Uint8Array {
  const { text, bytes } = takeOut(JSON.stringify(value), own)
  const words = deflateRawSync(Buffer.from(text), { dictionary: dictionaries[format], level: 9, memLevel: 9 })
  const head = new ByteWriter()
  head.write(format)
  writeNumber(head, String(bytes.length))
  return Buffer.concat([head.toBytes(), bytes, words])
}

/** @throws Error for bytes that do not come from `pack` */
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
