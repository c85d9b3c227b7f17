import { contentTypeOf, maxUploadBytes, nameToSend } from '@image-intelligence/client'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  faultOf,
  fileKey,
  totalsOf,
  type UploadItem,
  type UploadStep,
} from '../../../../dashboard/src/upload/upload-item.ts'
import { uploadItem } from '../../../../lambdas/uploads/uploads.ts'

const steps: readonly UploadStep[] = [
  'hashing',
  'waiting',
  'sending',
  'arrived',
  'known',
  'failed',
  'missing',
]
const item = (change: Partial<UploadItem>): UploadItem => ({
  id: 'a',
  name: 'cat.jpg',
  size: 100,
  modifiedAt: 1,
  contentType: 'image/jpeg',
  step: 'waiting',
  sentBytes: 0,
  ...change,
})

describe('a chosen file', () => {
  test('has the type that the browser reports, or that its name implies', () => {
    expect(contentTypeOf({ name: 'IMG_1.HEIC', type: '' })).toBe('image/heic')
    expect(contentTypeOf({ name: 'photo', type: 'image/png' })).toBe('image/png')
    expect(contentTypeOf({ name: 'notes.txt', type: 'text/plain' })).toBeUndefined()
    expect(contentTypeOf({ name: 'drawing.svg', type: 'image/svg+xml' })).toBeUndefined()
  })

  test('is refused before it is read if it cannot be a photo', () => {
    expect(faultOf({ name: 'a.jpg', type: 'image/jpeg', size: 0 })).toBe('empty')
    expect(faultOf({ name: 'a.jpg', type: 'image/jpeg', size: maxUploadBytes + 1 })).toBe('tooLarge')
    expect(faultOf({ name: 'a.jpg', type: 'image/jpeg', size: maxUploadBytes })).toBeUndefined()
    expect(faultOf({ name: 'a.pdf', type: 'application/pdf', size: 5 })).toBe('type')
  })

  test('is uploaded under its name, without forbidden characters', () => {
    expect(nameToSend('holiday/Ärger 😀.jpg')).toBe('holiday/Ärger 😀.jpg')
    expect(nameToSend('gpj.\u202eexe\n\u0000.jpg')).toBe('gpj.exe.jpg')
    expect(nameToSend('\u2066')).toBe('photo')
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (name) => {
        const body = { filename: nameToSend(name), contentType: 'image/jpeg', size: 1 }
        expect(uploadItem({ maxUploadBytes: 10 }).safeParse(body).error).toBeUndefined()
      }),
    )
  })

  test('is recognised by name, size and time, chosen alone or with its folder', () => {
    const key = fileKey(item({}))
    expect(fileKey(item({ name: 'holiday/cat.jpg' }))).toBe(key)
    for (const other of [{ size: 101 }, { modifiedAt: 2 }, { name: 'cat.jpeg' }])
      expect(fileKey(item(other))).not.toBe(key)
  })
})

test('progress never exceeds what was sent, and is complete only when all are done', () => {
  const arbitraryItem = fc
    .record({
      step: fc.constantFrom(...steps),
      size: fc.integer({ min: 1, max: 1e7 }),
      part: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    .map(({ step, size, part }) =>
      item({ step, size, sentBytes: step === 'sending' ? Math.floor(size * part) : 0 }),
    )
  fc.assert(
    fc.property(fc.array(arbitraryItem, { maxLength: 30 }), (items) => {
      const totals = totalsOf(items)
      expect(totals.files).toBe(items.length)
      expect(totals.sentBytes).toBeLessThanOrEqual(totals.bytes)
      const areThrough = items.every(({ step }) => step === 'arrived' || step === 'known')
      if (areThrough) expect(totals).toMatchObject({ done: items.length, sentBytes: totals.bytes })
      else expect(totals.done).toBeLessThan(totals.files)
    }),
  )
})

test('only temporary faults are offered for another try', () => {
  const failed = (fault: UploadItem['fault']) => item({ step: 'failed', fault })
  expect(totalsOf([failed('type'), failed('empty'), failed('unreachable'), failed('quota')])).toMatchObject({
    failed: 4,
    retryable: 2,
  })
})
