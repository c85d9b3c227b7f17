import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { maxUploadItems, uploadRequest } from '../../../lambdas/uploads/uploads.ts'

const maxBytes = 1_000
const schema = uploadRequest({ maxUploadBytes: maxBytes })
const item = { filename: 'cat.jpg', contentType: 'image/jpeg', size: 1_000 }
const accepts = (value: unknown) => schema.safeParse(value).success

describe('a request for upload slots', () => {
  test('may ask for one or up to a hundred', () => {
    expect(accepts(item)).toBe(true)
    expect(accepts({ items: Array(maxUploadItems).fill(item) })).toBe(true)
    expect(accepts({ items: Array(maxUploadItems + 1).fill(item) })).toBe(false)
    expect(accepts({ items: [] })).toBe(false)
  })

  test.each([
    ['an empty file', { size: 0 }],
    ['a file above the limit', { size: maxBytes + 1 }],
    ['a size that is not whole', { size: 1.5 }],
    ['a type that is not an image', { contentType: 'application/pdf' }],
    ['SVG', { contentType: 'image/svg+xml' }],
    ['a checksum that is not SHA-256', { sha256: 'abc' }],
    ['control characters in the name', { filename: 'a\nb.jpg' }],
    ['an empty name', { filename: '' }],
    ['an unknown key', { owner: 'somebody-else' }],
    ['a feature that does not exist', { features: ['smells'] }],
    ['a feature twice', { features: ['labels', 'labels'] }],
  ])('refuses %s', (_, change) => {
    expect(accepts({ ...item, ...change })).toBe(false)
  })

  test('may ask for features that the stage offers, or for none', () => {
    const stage = uploadRequest({ maxUploadBytes: maxBytes, features: ['labels', 'faces'] })
    expect(stage.safeParse({ ...item, features: ['faces'] }).success).toBe(true)
    expect(stage.safeParse({ ...item, features: [] }).success).toBe(true)
    expect(stage.safeParse({ ...item, features: ['moderation'] }).success).toBe(false)
  })

  test('never throws, whatever is sent', () => {
    fc.assert(fc.property(fc.anything(), (value) => void schema.safeParse(value)))
  })
})
