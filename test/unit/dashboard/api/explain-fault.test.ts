import { NetworkError } from '@image-intelligence/client'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { explainFault, isPassing } from '../../../../dashboard/src/api/explain-fault.ts'

const unanswered = [
  'Failed to fetch',
  'NetworkError when attempting to fetch resource.',
  'Failed to fetch dynamically imported module: https://example.com/assets/edit-page.js',
  'error loading dynamically imported module: https://example.com/assets/edit-page.js',
  'Importing a module script failed.',
]
  .map((message): Error => new TypeError(message))
  .concat(new NetworkError('GET /v1/me', new TypeError('fetch failed')))

describe('a fault of the page', () => {
  afterEach(() => void vi.unstubAllGlobals())

  test.each(unanswered)('counts as no answer: %s', (error) => {
    vi.stubGlobal('navigator', { onLine: true })
    expect(explainFault(error)).toEqual({ key: 'unreachable' })
    vi.stubGlobal('navigator', { onLine: false })
    expect(explainFault(error)).toEqual({ key: 'offline' })
    expect(isPassing(error)).toBe(true)
  })

  test('in its own code is not blamed on the service, and is not temporary', () => {
    const error = new TypeError("Cannot read properties of undefined (reading 'name')")
    expect(explainFault(error)).toEqual({ key: 'unexpected', detail: error.message })
    expect(isPassing(error)).toBe(false)
  })
})
