import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cutText } from '../../../../lambdas/platform/text/cut-text.ts'
import { textLine } from '../../../../lambdas/platform/text/text.ts'
import { plainLine } from '../../../../lambdas/vision/text/text-findings.ts'
import { attemptOf } from '../../../../lambdas/webhooks/attempt-outcome.ts'
import { anyUnits } from '../../../support/request-schemas.ts'
import { aMoment } from '../../support/factories.ts'

const halves = /\p{Surrogate}/u
const whole = fc.string({ unit: 'grapheme' })

test('a character is never cut in half', () => {
  expect(cutText('ab😀', 3)).toBe('ab')
  expect(cutText('ab😀', 4)).toBe('ab😀')
  fc.assert(
    fc.property(whole, fc.nat(20), (text, length) => {
      const cut = cutText(text, length)
      expect(text.startsWith(cut)).toBe(true)
      expect(cut.length).toBeLessThanOrEqual(length)
      expect(cut.length).toBeGreaterThanOrEqual(Math.min(length, text.length) - 1)
      expect(cut).not.toMatch(halves)
    }),
  )
})

describe('texts that are cut before they are stored have no half characters', () => {
  // One code unit more or less in front, so that one of the cuts would split an emoji.
  test.each(['', 'x'])('the answer of a webhook that begins with "%s"', (start) => {
    const { responseExcerpt } = attemptOf(
      { durationMs: 1, status: 500, bodyStart: start + '😀'.repeat(400) },
      aMoment,
    )
    expect(responseExcerpt).not.toMatch(halves)
  })
})

test('a line that was read in a picture can be sent back as shown', () => {
  const line = textLine({ maxLength: 1_000 })
  expect(plainLine('\u202bשלום\u202c 12')).toBe('שלום 12')
  fc.assert(fc.property(anyUnits, (text) => void expect(line.parse(plainLine(text))).toBe(plainLine(text))))
})
