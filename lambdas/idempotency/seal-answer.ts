import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { HttpResult } from '../api/http-event.ts'

/** What a retry gets again. Headers about limits belong to one request and are not kept. */
export type KeptAnswer = Pick<HttpResult, 'statusCode' | 'headers' | 'body'>

const algorithm = 'aes-256-gcm'
const ivBytes = 12
const tagBytes = 16

/** The name of a client's key in the table, which does not tell the key. */
export const nameOfKey = (key: string): string => createHash('sha256').update(key).digest('base64url')

/**
 * Answers may hold secrets that are shown only once. They are sealed with the client's own Idempotency-Key, which the
 * table does not have: reading the table does not show them.
 */
const sealingKey = (key: string, use: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, 'image-intelligence idempotency', use, 32))

/** A fingerprint of a request. It is keyed, because a body may hold a secret that can be guessed. */
export const fingerprint = (key: string, parts: readonly string[]): string =>
  createHmac('sha256', sealingKey(key, 'request')).update(JSON.stringify(parts)).digest('base64url')

/** Presigned URLs repeat much, so compressing makes a hundred of them small enough for one row. */
export function sealAnswer(key: string, answer: KeptAnswer): Uint8Array {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv(algorithm, sealingKey(key, 'answer'), iv)
  const sealed = cipher.update(deflateRawSync(JSON.stringify(answer)))
  return Buffer.concat([iv, sealed, cipher.final(), cipher.getAuthTag()])
}

export function openAnswer(key: string, sealed: Uint8Array): KeptAnswer {
  const bytes = Buffer.from(sealed)
  const decipher = createDecipheriv(algorithm, sealingKey(key, 'answer'), bytes.subarray(0, ivBytes))
  decipher.setAuthTag(bytes.subarray(-tagBytes))
  const plain = Buffer.concat([decipher.update(bytes.subarray(ivBytes, -tagBytes)), decipher.final()])
  return JSON.parse(inflateRawSync(plain).toString())
}
