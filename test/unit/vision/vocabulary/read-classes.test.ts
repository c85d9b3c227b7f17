import { describe, expect, test } from 'vitest'
import { readClasses } from '../../../../lambdas/vision/vocabulary/read-classes.ts'

describe('readClasses', () => {
  test('gives each class its wider terms, nearest first, in the order of the lines', () => {
    expect(readClasses('tabby < cat < animal\nperson\n')).toEqual([
      { name: 'tabby', parents: ['cat', 'animal'] },
      { name: 'person', parents: [] },
    ])
  })

  test.each(['tabby <\n', '< animal\n', 'cat\n\ndog\n'])(
    'rejects a line without a name or term: %j',
    (text) => {
      expect(() => readClasses(text)).toThrow('Expected "name < parent" for class')
    },
  )
})
