import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { originalKey, parseOriginalKey } from '../../../lambdas/image-record/object-keys.ts'
import { readMessage } from '../../../lambdas/pipeline/read-message.ts'
import { anImageRef } from '../support/factories.ts'

const notification = (key: string, eventName = 'ObjectCreated:Put') =>
  JSON.stringify({
    Records: [{ eventName, s3: { bucket: { name: 'originals' }, object: { key, size: 1 } } }],
  })

describe('reading a message of the analysis queue', () => {
  test('finds the image of an S3 notification, whether its key is encoded or not', () => {
    const ref = anImageRef()
    expect(readMessage(notification(originalKey(ref)))).toEqual([ref])
    expect(readMessage(notification(encodeURIComponent(originalKey(ref))))).toEqual([ref])
  })

  test('finds the image of a request by another part of the pipeline', () => {
    const image = anImageRef()
    expect(readMessage(JSON.stringify({ kind: 'analysis-request', image }))).toEqual([image])
  })

  test("ignores S3's test event", () => {
    expect(readMessage(JSON.stringify({ Service: 'Amazon S3', Event: 's3:TestEvent', Bucket: 'x' }))).toEqual(
      [],
    )
  })

  test('ignores notifications of other kinds', () => {
    expect(readMessage(notification(originalKey(anImageRef()), 'ObjectRemoved:Delete'))).toEqual([])
  })

  test('ignores any key that is not one of ours', () => {
    fc.assert(fc.property(fc.string(), (key) => void expect(readMessage(notification(key))).toEqual([])))
  })

  test('throws on anything else, so that it ends in the dead-letter queue', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (body) => {
        fc.pre(!body.includes('Records') && !body.includes('Event') && !body.includes('kind'))
        expect(() => readMessage(body)).toThrow()
      }),
    )
  })
})

describe('keys of originals', () => {
  test('lead back to the image', () => {
    const owners = fc.stringMatching(/^[A-Za-z0-9_-]{1,40}$/)
    fc.assert(
      fc.property(owners, fc.uuid({ version: 7 }), (owner, imageId) => {
        expect(parseOriginalKey(originalKey({ owner, imageId }))).toEqual({ owner, imageId })
      }),
    )
  })

  test('with more or fewer parts are foreign', () => {
    const { owner, imageId } = anImageRef()
    for (const key of [imageId, `${owner}/${imageId}/x`, `/${owner}/${imageId}`, `${owner}/..`, '']) {
      expect(parseOriginalKey(key)).toBeUndefined()
    }
  })
})
