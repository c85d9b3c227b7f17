import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { HttpEvent } from '../../../lambdas/api/http-event.ts'
import { answerFile, compressedFile } from '../../../lambdas/documentation/compressed-file.ts'

const file = compressedFile('text/css; charset=utf-8', 'a { color: red }')
const asked = (acceptEncoding?: string) =>
  answerFile({ headers: { 'accept-encoding': acceptEncoding } } as unknown as HttpEvent, file, {
    'cache-control': 'no-cache',
  })

describe('answerFile', () => {
  test.each(['gzip', 'br, gzip', 'gzip;q=0.5', 'deflate,GZIP', '*', 'gzip; q=0.001'])(
    'sends gzip to a client that accepts %j',
    (acceptEncoding) => {
      const { headers, body = '', isBase64Encoded } = asked(acceptEncoding)
      expect(isBase64Encoded).toBe(true)
      expect(gunzipSync(Buffer.from(body, 'base64')).toString()).toBe('a { color: red }')
      expect(headers).toMatchObject({
        'content-encoding': 'gzip',
        vary: 'accept-encoding',
        'cache-control': 'no-cache',
      })
    },
  )

  test.each([undefined, '', 'br', 'identity', 'gzip;q=0', 'gzip; q=0.000, br', 'gzipped'])(
    'sends plain text to a client that accepts %j',
    (acceptEncoding) => {
      const answer = asked(acceptEncoding)
      expect(answer).toMatchObject({ body: 'a { color: red }', isBase64Encoded: false })
      expect(answer.headers).not.toHaveProperty('content-encoding')
    },
  )
})

describe('a caller that has the file', () => {
  const again = (ifNoneMatch: string, acceptEncoding = 'gzip') =>
    answerFile(
      {
        headers: { 'accept-encoding': acceptEncoding, 'if-none-match': ifNoneMatch },
      } as unknown as HttpEvent,
      file,
      { 'cache-control': 'public, max-age=300' },
    )
  const [compressed, plain] = [asked('gzip').headers!.etag!, asked().headers!.etag!]

  test.each([compressed, `W/${compressed}`, `"other", ${compressed}`, '*'])(
    'gets no body for %s',
    (knows) => {
      expect(again(knows)).toEqual({
        statusCode: 304,
        headers: { etag: compressed, vary: 'accept-encoding', 'cache-control': 'public, max-age=300' },
      })
    },
  )

  test('gets the other form, and another file, in full', () => {
    expect(plain).not.toBe(compressed)
    expect(again(plain)).toMatchObject({ statusCode: 200 })
    expect(again(compressed, 'identity')).toMatchObject({ statusCode: 200, body: 'a { color: red }' })
    const other = compressedFile('text/css; charset=utf-8', 'a { color: blue }')
    const headers = { 'if-none-match': compressed, 'accept-encoding': 'gzip' }
    expect(answerFile({ headers } as unknown as HttpEvent, other, {})).toMatchObject({ statusCode: 200 })
  })
})
