import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readStepText } from '../../../lambdas/transforms/step-text.ts'
import { TransformStep } from '../../../lambdas/transforms/steps.ts'
import { arbitraryStep } from './support/arbitrary-plan.ts'

test.each([
  ['resize', '800x600', { width: 800, height: 600 }],
  ['resize', '800x,fit=cover,enlarge=true', { width: 800, fit: 'cover', enlarge: true }],
  ['resize', 'x600', { height: 600 }],
  ['resize', 'width=3', { width: 3 }],
  ['crop', '30x20+5+6', { width: 30, height: 20, left: 5, top: 6 }],
  ['cropTo', '16:9,gravity=entropy', { ratio: '16:9', gravity: 'entropy' }],
  ['cropTo', '30x20', { width: 30, height: 20 }],
  ['extend', '4x2,background=#ff0000', { left: 4, right: 4, top: 2, bottom: 2, background: '#ff0000' }],
  ['rotate', '-90', { angle: -90 }],
  ['normalise', '2-98', { lower: 2, upper: 98 }],
  ['negate', '', {}],
  ['watermark', '© me, 2024, all = mine,opacity=0.9', { text: '© me, 2024, all = mine', opacity: 0.9 }],
])('%s %s', (operation, text, fields) => {
  const step = readStepText(operation, text)
  expect(step).toEqual({ operation, ...fields })
  expect(TransformStep.safeParse(step).error?.issues).toBeUndefined()
})

test('every step can be written as its fields', () => {
  const withoutLists = arbitraryStep.filter(
    (step) => !('boxes' in step) && !String(step.text ?? '').includes(','),
  )
  fc.assert(
    fc.property(withoutLists, ({ operation, ...fields }) => {
      const text = Object.entries(fields).map(([name, value]) => `${name}=${value}`)
      expect(readStepText(String(operation), text.join(','))).toEqual({ operation, ...fields })
    }),
  )
})

test('any text gives a step that the schema can check', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (name, text) => {
      expect(TransformStep.safeParse(readStepText(name, text)).success).toBe(false)
    }),
  )
})
