import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { packedWords } from './packed-words.ts'

/** Says which words a value was packed with. */
const format = 1
const dictionary = Buffer.from(packedWords)

/**
 * A JSON value as few bytes: DynamoDB counts a write for each kilobyte, and most of a result is names that are the same
 * in all of them. What is undefined is left out, as in JSON.
 */
export const pack = (value: unknown): Uint8Array =>
  Buffer.concat([
    Buffer.of(format),
    deflateRawSync(Buffer.from(JSON.stringify(value)), { dictionary, level: 9 }),
  ])

/** @throws Error for bytes that `pack` has not made */
export function unpack(bytes: Uint8Array): unknown {
  if (bytes[0] !== format) throw new Error(`Expected packed format ${format} but received ${bytes[0]}`)
  return JSON.parse(inflateRawSync(bytes.subarray(1), { dictionary }).toString())
}
