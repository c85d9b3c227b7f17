import fc from 'fast-check'
import { v7 as uuidV7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { decodeAuditCursor, encodeAuditCursor } from '../../../lambdas/operations/audit-cursor.ts'
import { monthBefore, monthOf, oldestMonth } from '../../../lambdas/operations/audit-months.ts'

const day = fc.date({
  min: new Date('1000-02-01T00:00:00Z'),
  max: new Date('9999-12-31T00:00:00Z'),
  noInvalidDate: true,
})

describe('months', () => {
  test('are listed backwards, also across years', () => {
    expect(monthBefore('2026-11')).toBe('2026-10')
    expect(monthBefore('2026-01')).toBe('2025-12')
    fc.assert(
      fc.property(day, (date) => {
        const lastOfMonthBefore = new Date(date)
        lastOfMonthBefore.setUTCDate(0)
        expect(monthBefore(monthOf(date))).toBe(monthOf(lastOfMonthBefore))
      }),
    )
  })

  test('end with the one that has the oldest entries', () => {
    expect(oldestMonth(new Date('2026-11-21T12:00:00Z'), 400)).toBe('2025-10')
    expect(oldestMonth(new Date('2026-11-21T12:00:00Z'), 20)).toBe('2026-11')
  })
})

describe('a cursor', () => {
  test('restores the place that it was made from', () => {
    const before = fc.option(
      fc.constant(undefined).map(() => uuidV7()),
      { nil: undefined },
    )
    fc.assert(
      fc.property(day, before, (date, id) => {
        const place = { month: monthOf(date), before: id }
        expect(decodeAuditCursor(encodeAuditCursor(place))).toEqual(place)
      }),
    )
  })

  test('that was made up is refused, and causes no other error', () => {
    for (const text of ['', '2026-13', '2026-11/x', `2026-11/${uuidV7()}/more`]) {
      expect(() => decodeAuditCursor(Buffer.from(text).toString('base64url'))).toThrow(
        expect.objectContaining({ code: 'INVALID_CURSOR' }),
      )
    }
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => decodeAuditCursor(text)).toThrow(expect.objectContaining({ code: 'INVALID_CURSOR' }))
      }),
    )
  })
})
