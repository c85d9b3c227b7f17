import fc from 'fast-check'
import { expect, test } from 'vitest'
import { colorNames, hueNames } from '../../../../lambdas/analysis/facts/color-names.ts'
import { nameColor } from '../../../../lambdas/analysis/facts/name-color.ts'

const code = fc.integer({ min: 0, max: 255 })

test('every colour gets a name of the list that the schemas show', () => {
  fc.assert(
    fc.property(code, code, code, (red, green, blue) => {
      expect(colorNames).toContain(nameColor(red, green, blue))
    }),
  )
})

test('the list has each name once, and no second spelling', () => {
  expect(new Set(colorNames).size).toBe(colorNames.length)
  expect(colorNames).not.toContain('gray')
  expect(colorNames).toContain('rosybrown')
  for (const [name, [red, green, blue]] of hueNames)
    expect([name, 'white', 'black']).toContain(nameColor(red, green, blue))
})
