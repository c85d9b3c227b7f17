import { expect, test } from 'vitest'
import { presetName } from '../../../../dashboard/src/edit/presets.tsx'

test.each([
  ['Social square', 'social-square'],
  ['Año nuevo 2024', 'ano-nuevo-2024'],
  ['web', 'web'],
  ['  -web', 'web'],
  // The next letter may follow, so the dash stays while one types.
  ['social ', 'social-'],
  ['x'.repeat(50), 'x'.repeat(40)],
  ['写真', ''],
])('the name of a preset is one that the API takes, as one types: %s', (typed, name) => {
  expect(presetName(typed)).toBe(name)
})
