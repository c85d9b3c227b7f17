import { describe, expect, test } from 'vitest'
import { ImageSearchQuery } from '../../../lambdas/search/image-search.ts'

describe('a query', () => {
  test.each([
    {},
    { limit: '100', sort: '-taken', q: 'cat' },
    { label: 'cat,dog', minConfidence: '0.5', state: 'completed' },
    { color: '#C0FFEE', deltaE: '20' },
    { color: 'c0ffee' },
    { takenFrom: '2024', takenTo: '2024-05-31T18:00' },
    { takenFrom: '2024-05', takenTo: '2024' },
    { minSize: '5', maxSize: '5', faces: 'false' },
    { near: '48.858,2.294' },
    { near: '-90,180', withinKm: '0.5' },
    { q: 'cat', sort: 'relevance' },
  ])('may be %j', (query) => {
    expect(ImageSearchQuery.safeParse(query).success).toBe(true)
  })

  test.each([
    { limit: '0' },
    { limit: '101' },
    { sort: 'name' },
    { colour: 'c0ffee' },
    { color: 'red' },
    { color: 'c0ffee', deltaE: '21' },
    { deltaE: '5' },
    { minConfidence: '0.5' },
    { label: 'cat', minConfidence: '2' },
    { label: '' },
    { faces: 'yes' },
    { takenFrom: 'May' },
    { takenFrom: '2024-06', takenTo: '2024-05' },
    { minSize: '6', maxSize: '5' },
    { minSize: '-1' },
    { duplicateOf: '1' },
    { sha256: 'abc' },
    { sha256: Array.from({ length: 26 }, () => 'a'.repeat(64)).join(',') },
    { format: 'svg' },
    { near: '91,0' },
    { near: '0,-180.1' },
    { near: '1e1,0' },
    { near: '48.858' },
    { near: '48,2', withinKm: '20041' },
    { withinKm: '1' },
    { sort: 'relevance' },
    { q: 'x'.repeat(201) },
  ])('cannot be %j', (query) => {
    expect(ImageSearchQuery.safeParse(query).success).toBe(false)
  })
})
