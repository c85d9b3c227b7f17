import { describe, expect, test } from 'vitest'
import faultsEn from '../../../dashboard/src/api/messages.en.ts'
import operationsEn from '../../../dashboard/src/operations/messages.en.ts'
import { errorHelp } from '../../../lambdas/platform/error-help.ts'
import { behaviourOf, errorCodes } from '../../../lambdas/platform/errors.ts'
import { degradationFaults } from '../../../lambdas/vision/degrade.ts'

const sentences = /^[A-Z].*[.]$/s

describe('the catalogue of errors', () => {
  test.each(errorCodes)('explains %s and says what to do', (code) => {
    const { explanation, remedy, operator = 'None.' } = errorHelp[code]
    for (const text of [explanation, remedy, operator]) {
      expect(text).toMatch(sentences)
      expect(text.length).toBeLessThan(220)
    }
  })

  test('has no entry twice, except what administrators do about files', () => {
    const texts = Object.values(errorHelp).map(({ explanation }) => explanation)
    expect(new Set(texts).size).toBe(texts.length)
  })

  test('tells administrators what to do about everything that a photo can end with', () => {
    const ends = errorCodes.filter((code) => behaviourOf(code).rejection)
    for (const code of [...ends, ...Object.values(degradationFaults), 'DEPENDENCY_FAILED'] as const)
      expect(errorHelp[code].operator, code).toBeDefined()
  })

  test('uses the words that the dashboard shows', () => {
    const ends = errorCodes.filter((code) => errorHelp[code].operator)
    const of = (word: 'explanation' | 'remedy' | 'operator') =>
      Object.fromEntries(ends.map((code) => [code, errorHelp[code][word]]))
    expect(faultsEn.reasons).toEqual(of('explanation'))
    expect(faultsEn.remedies).toEqual(of('remedy'))
    expect(operationsEn.operators).toEqual(of('operator'))
  })
})
