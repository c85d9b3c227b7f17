import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changeAnnotations, changeTags } from '../../../lambdas/images/change-annotations.ts'

test('keeps absent fields and removes those set to null', () => {
  expect(changeAnnotations({ title: 'A', notes: 'n' }, { title: null, tags: ['x'] })).toEqual({
    notes: 'n',
    tags: ['x'],
  })
  expect(changeAnnotations(undefined, {})).toEqual({})
})

test('each tag occurs once, whatever is added and removed', () => {
  const tags = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'))
  fc.assert(
    fc.property(tags, tags, tags, (before, add, remove) => {
      const after = changeTags({ tags: before, title: 'kept' }, { add, remove })
      expect(after.title).toBe('kept')
      const wanted = new Set([...before, ...add])
      for (const tag of remove) wanted.delete(tag)
      expect(new Set(after.tags)).toEqual(wanted)
      expect(after.tags).toHaveLength(wanted.size)
    }),
  )
})

test('too many tags are refused', () => {
  const add = Array.from({ length: 51 }, (_, index) => `${index}`)
  expect(() => changeTags({}, { add, remove: [] })).toThrow(
    /at most 50 tags on an image; this change would leave 51/,
  )
})
