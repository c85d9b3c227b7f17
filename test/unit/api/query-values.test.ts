import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type * as z from 'zod/mini'
import { httpRoutes } from '../../../lambdas/documentation/http-routes.ts'
import { ImageSearchQuery } from '../../../lambdas/search/image-search.ts'

/** What Number() accepts, but no client means as a number. */
const notNumbers = [
  '',
  ' ',
  ' 5',
  '5 ',
  '1e1',
  '0x10',
  '0b1',
  'Infinity',
  '-Infinity',
  'NaN',
  '+5',
  '5,6',
  '٥',
  '05',
  '.5',
  '5.',
]

/** Every numeric parameter of every query: accepts "1" and no word. */
const numbers = httpRoutes.flatMap(({ operationId, query }) =>
  Object.entries(query?.shape ?? {})
    .filter(
      ([name, schema]) =>
        name !== 'byModel' && typeof (schema as z.ZodMiniType).safeParse('1').data === 'number',
    )
    .map(([name, schema]) => [`${operationId}: ${name}`, schema as z.ZodMiniType] as const),
)

test('all limits, waits, sizes and shares are among the numbers of queries', () => {
  expect(numbers.map(([name]) => name.split(': ')[1])).toEqual(
    expect.arrayContaining(['limit', 'wait', 'minConfidence', 'deltaE', 'withinKm', 'minSize', 'maxSize']),
  )
})

describe.each(numbers)('%s', (_, schema) => {
  test.each(notNumbers)('refuses %j', (text) => {
    expect(schema.safeParse(text)).toMatchObject({ success: false })
  })

  test('accepts a decimal number, and nothing else', () => {
    fc.assert(
      fc.property(fc.integer({ min: -5, max: 10_000 }), (number) => {
        const { success, data } = schema.safeParse(String(number))
        if (success) expect(data).toBe(number)
      }),
    )
  })
})

describe('a date', () => {
  const takes = (takenFrom: string) => ImageSearchQuery.safeParse({ takenFrom }).success

  test.each(['2024', '2024-02', '2024-02-29', '2024-12-31T23:59', '2024-12-31T23:59:59', '0001-01-01'])(
    'may be %s',
    (text) => expect(takes(text)).toBe(true),
  )

  test.each([
    '',
    '2024-99-99',
    '2024-00',
    '2024-13',
    '2023-02-29',
    '1900-02-29',
    '2024-04-31',
    '2024-01-00',
    '2024-01-01T24:00',
    '2024-01-01T12:60',
    '2024-01-01T12:00:60',
    '2024-01-01T12',
    '2024-1-1',
    ' 2024',
    '+2024',
  ])('cannot be %j', (text) => expect(takes(text)).toBe(false))

  test('exists in the calendar', () => {
    const parts = fc.tuple(
      fc.integer({ min: 1, max: 9_999 }),
      fc.integer({ min: 0, max: 15 }),
      fc.integer({ min: 0, max: 33 }),
    )
    fc.assert(
      fc.property(parts, ([year, month, day]) => {
        const [y, m, d] = [
          String(year).padStart(4, '0'),
          String(month).padStart(2, '0'),
          String(day).padStart(2, '0'),
        ]
        const date = new Date(0)
        date.setUTCFullYear(year, month - 1, day)
        expect(takes(`${y}-${m}-${d}`)).toBe(date.getUTCMonth() === month - 1 && date.getUTCDate() === day)
      }),
    )
  })
})
